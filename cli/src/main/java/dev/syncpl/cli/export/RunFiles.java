package dev.syncpl.cli.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.cli.CliException;
import dev.syncpl.cli.cost.PriceTable;
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
    private final RowWriter rows;
    private long unknownKinds;

    private RunFiles(Path folder, OutputFolder output) {
        this.folder = folder;
        this.output = output;
        this.rows = new RowWriter(output, MEMORY_BYTES);
    }

    /** Begins; makes the folder if need be. What lies there stays as it is until {@link #publish}. */
    public static RunFiles open(Path folder) {
        try {
            return new RunFiles(folder, OutputFolder.open(folder));
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
        try {
            rows.add(row.get());
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /**
     * Writes the files and puts them in place. Call once.
     *
     * @param tally the run, added up
     * @param undecodable records on the topics read that were no events
     * @param prices what models cost; empty if nobody said
     */
    public ExportResult publish(RunTally tally, long undecodable, Optional<PriceTable> prices) {
        try {
            rows.write();
            RunReport report = tally.report(rows.counts(), prices).with(tally.health(), tally.nodes(), rows.health());
            publish(report);
            return new ExportResult(report, tally, rows.counts(), unknownKinds, undecodable);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    private void publish(RunReport report) throws IOException {
        try (OutputStream out = output.create(REPORT)) {
            out.write(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(report));
            out.write('\n');
        }
        List<String> names = new ArrayList<>();
        for (TrainingFile file : TrainingFile.values()) {
            names.add(file.fileName());
        }
        names.add(RowWriter.LINEAGE);
        names.add(REPORT);
        output.publish(names);
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
