package dev.syncpl.cli.export;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.connect.Decoders;
import dev.syncpl.cli.connect.Scans;
import dev.syncpl.cli.connect.TopicScan;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.cost.PriceTable;
import dev.syncpl.events.DpoRow;
import dev.syncpl.events.LongCotRow;
import dev.syncpl.events.SftRow;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topics;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Exports a run as it is now. The closings' bounds are taken first and only rows of trees closed within them are
 * written, so the files hold whole trees, and what a tree announced can be compared with what was found. Not thread
 * safe.
 */
public final class Exporter {

    /** The files beside the rows that seal an export. */
    public static final String REPORT = RunFiles.REPORT;

    private final Consumer<byte[], byte[]> consumer;
    private final Decoders decoders;
    private final ProgressLine progress;
    private final Optional<PriceTable> prices;
    private final ExportPlan plan;

    /** As the other, for {@link ExportPlan#DEFAULT} where nobody said what models cost. */
    public Exporter(Consumer<byte[], byte[]> consumer, Decoders decoders, ProgressLine progress) {
        this(consumer, decoders, progress, Optional.empty(), ExportPlan.DEFAULT);
    }

    /**
     * Exports from there.
     *
     * @param consumer of committed records, closed by the caller
     * @param prices what models cost; empty if nobody said
     * @param plan what the files shall look like
     */
    public Exporter(
            Consumer<byte[], byte[]> consumer,
            Decoders decoders,
            ProgressLine progress,
            Optional<PriceTable> prices,
            ExportPlan plan) {
        this.plan = plan;
        this.prices = prices;
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
        RunFiles.open(folder).close();
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
        NodeScans nodes = new NodeScans(consumer);
        Scans scans = new Scans(decoders, progress);
        RunTally tally = new RunTally(runId);
        scans.run(Topics.TREE_CLOSINGS, closings, (record, event) -> tally.add(event));
        PromptGroups groups = new PromptGroups(plan.choice());
        scans.run(Topics.TREE_REQUESTS, requests, (record, event) -> {
            tally.add(event);
            if (event.getRunId().equals(runId)) {
                groups.add(event);
            }
        });
        if (tally.isEmpty()) {
            throw noSuchRun(runId);
        }
        scans.run(Topics.TREES, trees, tally::isClosed, (record, event) -> tally.add(event));
        nodes.read(scans, tally);
        try (RunFiles files = RunFiles.open(folder, plan, groups)) {
            scans.run(Topics.SFT_ROWS, sft, tally::isClosed, (record, event) -> {
                if (tally.isClosed(event.getTreeId())) {
                    files.add(event);
                }
            });
            scans.run(Topics.DPO_ROWS, dpo, tally::isClosed, (record, event) -> {
                if (tally.isClosed(event.getTreeId())) {
                    files.add(event);
                }
            });
            scans.run(Topics.LONG_COT_ROWS, longCot, tally::isClosed, (record, event) -> {
                if (tally.isClosed(event.getTreeId())) {
                    files.add(event);
                }
            });
            ExportResult result = files.publish(runId, tally, scans.undecodable(), prices);
            progress.clear();
            return result;
        }
    }

    /** What to say of a run that nothing is known of. */
    public static CliException noSuchRun(String runId) {
        return CliException.usage("there is no run '" + runId + "'");
    }
}
