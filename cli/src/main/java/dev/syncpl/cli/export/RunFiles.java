package dev.syncpl.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.cli.CliException;
import dev.syncpl.cli.cost.PriceTable;
import dev.syncpl.cli.export.health.RowHealth;
import dev.syncpl.data.train.choose.Choice;
import dev.syncpl.data.train.file.Descriptions;
import dev.syncpl.data.train.file.ExportSummary;
import dev.syncpl.data.train.file.TrainingFiles;
import dev.syncpl.events.DpoRow;
import dev.syncpl.events.LongCotRow;
import dev.syncpl.events.SftRow;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of one run, wherever its rows come from: rows go in, in any order, and the files appear at the end, all of
 * them, as bytes that depend on the rows alone. Every method throws {@link CliException} if the folder cannot be
 * written. Not thread safe.
 */
public final class RunFiles implements Closeable {

    /** The file beside the rows that seals them. */
    public static final String REPORT = "report.json";

    private static final long MEMORY_BYTES = 64L * 1024 * 1024;

    private final Path folder;
    private final OutputFolder output;
    private final ExportPlan plan;
    private final TrainingFiles rows;
    private final PromptGroups groups;
    private long unknownKinds;

    private RunFiles(Path folder, OutputFolder output, ExportPlan plan, PromptGroups groups) {
        this.groups = groups;
        this.folder = folder;
        this.output = output;
        this.plan = plan;
        this.rows = new TrainingFiles(plan.layout(), plan.choice(), output.aside(), MEMORY_BYTES);
    }

    /** As the other, for {@link ExportPlan#DEFAULT}. */
    public static RunFiles open(Path folder) {
        return open(folder, ExportPlan.DEFAULT, new PromptGroups(Choice.ALL));
    }

    /**
     * Begins; makes the folder if need be. What lies there stays as it is until {@link #publish}.
     *
     * @param groups knows every tree whose rows will come, if the plan splits
     */
    public static RunFiles open(Path folder, ExportPlan plan, PromptGroups groups) {
        try {
            return new RunFiles(folder, OutputFolder.open(folder), plan, groups);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /** Where temporary files may lie until this is closed. */
    public Path aside() {
        return output.aside();
    }

    public void add(SftRow row) {
        add(TrainingRow.of(row));
    }

    public void add(DpoRow row) {
        add(TrainingRow.of(row));
    }

    public void add(LongCotRow row) {
        add(Optional.of(TrainingRow.of(row)));
    }

    private void add(Optional<TrainingRow> row) {
        if (row.isEmpty()) {
            unknownKinds++;
            return;
        }
        TrainingRow known = row.get();
        try {
            rows.add(known.toExport(
                    groups.of(known.treeId(), known.lineage().getConversationId()),
                    plan.choice().balance().isPresent()));
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /**
     * Writes the files and puts them in place. Call once.
     *
     * @param runId name of the run
     * @param tally the run, added up
     * @param undecodable records on the topics read that were no events
     * @param prices what models cost; empty if nobody said
     */
    public ExportResult publish(String runId, RunTally tally, long undecodable, Optional<PriceTable> prices) {
        try {
            RowHealth health = new RowHealth(!plan.choice().shuffled());
            ExportSummary summary = rows.write(
                    (dataSet, lineage, difference) -> health.add(RowFactsReader.read(dataSet, lineage, difference)));
            RunReport report = tally.report(summary.written(), prices).with(tally.health(), tally.nodes(), health);
            publish(runId, summary, report);
            return new ExportResult(report, tally, summary, unknownKinds, undecodable);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /**
     * Writes the rows that came as a part of a run that goes on, without a report, and puts the files in place. Call once.
     *
     * @param follow where the next part goes on, for the manifest
     */
    public ExportSummary publishPart(String runId, JsonNode follow) {
        try {
            ExportSummary summary = rows.write((dataSet, lineage, difference) -> {});
            output.publish(names(runId, summary, Optional.of(follow)));
            return summary;
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /** Rows that came and are of kinds newer than this build. */
    public long unknownKinds() {
        return unknownKinds;
    }

    private List<String> names(String runId, ExportSummary summary, Optional<JsonNode> follow) throws IOException {
        List<String> names = new ArrayList<>(summary.names());
        names.add(TrainingFiles.LINEAGE);
        names.addAll(
                Descriptions.write(output.aside(), summary, new Descriptions.About(runId, plan.licence(), follow)));
        return names;
    }

    private void publish(String runId, ExportSummary summary, RunReport report) throws IOException {
        List<String> names = names(runId, summary, Optional.empty());
        try (OutputStream out = output.create(REPORT)) {
            out.write(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(report));
            out.write('\n');
        }
        names.add(REPORT);
        output.publish(names, Descriptions.rowFiles(folder));
    }

    @Override
    public void close() {
        try {
            try {
                rows.close();
            } finally {
                output.close();
            }
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /** What to say of a folder that cannot be written. */
    public static CliException cannotWrite(Path folder, IOException e) {
        return CliException.environment("cannot write to " + folder + ": " + e, e);
    }
}
