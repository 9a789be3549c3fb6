package dev.syncpl.cli.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.cli.CliException;
import dev.syncpl.cli.connect.Decoders;
import dev.syncpl.cli.connect.RecordHandler;
import dev.syncpl.cli.connect.TopicScan;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.console.Table;
import dev.syncpl.events.DpoRow;
import dev.syncpl.events.LongCotRow;
import dev.syncpl.events.SftRow;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Exports a run as it is now. The closings' bounds are taken first and only rows of trees closed within them are
 * written, so the files hold whole trees, and what a tree announced can be compared with what was found. Not thread
 * safe.
 */
public final class Exporter {

    /** The files beside the rows that seal an export. */
    public static final String REPORT = "report.json";

    private static final long MEMORY_BYTES = 64L * 1024 * 1024;

    private final Consumer<byte[], byte[]> consumer;
    private final Decoders decoders;
    private final ProgressLine progress;
    private long undecodable;
    private long unknownKinds;
    private long read;

    /** @param consumer of committed records, closed by the caller */
    public Exporter(Consumer<byte[], byte[]> consumer, Decoders decoders, ProgressLine progress) {
        this.consumer = consumer;
        this.decoders = decoders;
        this.progress = progress;
    }

    /**
     * Makes sure that files can be written there, before hours of work depend on it. Makes the folder if need be.
     *
     * @throws CliException if they cannot
     */
    public static void checkWritable(Path folder) {
        try {
            OutputFolder.open(folder).close();
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /**
     * Writes the run's files into the folder.
     *
     * @throws CliException if there is no such run, a topic cannot be read, or the folder cannot be written
     */
    public ExportResult export(String runId, Path folder) {
        TopicScan<TreeClosed> closings = TopicScan.ofRun(consumer, Topics.TREE_CLOSINGS, runId);
        TopicScan<TreeRequested> requests = TopicScan.ofRun(consumer, Topics.TREE_REQUESTS, runId);
        TopicScan<TreeCompleted> trees = TopicScan.ofAll(consumer, Topics.TREES);
        TopicScan<SftRow> sft = TopicScan.ofAll(consumer, Topics.SFT_ROWS);
        TopicScan<DpoRow> dpo = TopicScan.ofAll(consumer, Topics.DPO_ROWS);
        TopicScan<LongCotRow> longCot = TopicScan.ofAll(consumer, Topics.LONG_COT_ROWS);
        RunTally tally = new RunTally(runId);
        scan(Topics.TREE_CLOSINGS, closings, (record, event) -> tally.add(event));
        scan(Topics.TREE_REQUESTS, requests, (record, event) -> tally.add(event));
        if (tally.isEmpty()) {
            throw CliException.usage("there is no run '" + runId + "'");
        }
        scan(Topics.TREES, trees, (record, event) -> tally.add(event));
        try (OutputFolder output = OutputFolder.open(folder);
                RowWriter rows = new RowWriter(output, MEMORY_BYTES)) {
            scan(Topics.SFT_ROWS, sft, (record, event) -> {
                if (tally.isClosed(event.getTreeId())) {
                    add(rows, TrainingRow.of(event));
                }
            });
            scan(Topics.DPO_ROWS, dpo, (record, event) -> {
                if (tally.isClosed(event.getTreeId())) {
                    add(rows, TrainingRow.of(event));
                }
            });
            scan(Topics.LONG_COT_ROWS, longCot, (record, event) -> {
                if (tally.isClosed(event.getTreeId())) {
                    add(rows, Optional.of(TrainingRow.of(event)));
                }
            });
            rows.write();
            RunReport report = tally.report(rows.counts()).with(tally.health(), rows.health());
            write(output, report);
            progress.clear();
            return new ExportResult(report, tally, rows.counts(), unknownKinds, undecodable);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        } catch (UncheckedIOException e) {
            throw cannotWrite(folder, e.getCause());
        }
    }

    private void add(RowWriter rows, Optional<TrainingRow> row) {
        if (row.isEmpty()) {
            unknownKinds++;
            return;
        }
        try {
            rows.add(row.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <V extends SpecificRecord> void scan(Topic<V> topic, TopicScan<V> scan, RecordHandler<V> handler) {
        scan.forEach(decoders.forTopic(topic), (record, event) -> {
            handler.accept(record, event);
            read++;
            progress.update(() -> "reading " + topic.name() + ", " + Table.number(read) + " records so far");
        });
        undecodable += scan.undecodable();
    }

    private static void write(OutputFolder output, RunReport report) throws IOException {
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

    private static CliException cannotWrite(Path folder, IOException e) {
        return CliException.environment("cannot write to " + folder + ": " + e, e);
    }
}
