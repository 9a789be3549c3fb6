package dev.syncpl.cli.evaluate;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.connect.Decoders;
import dev.syncpl.cli.connect.Scans;
import dev.syncpl.cli.connect.TopicScan;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.rederive.PolicyChanges;
import dev.syncpl.cli.rederive.RecordedEvents;
import dev.syncpl.cli.rederive.RecordedRun;
import dev.syncpl.cli.rederive.TreeSpool;
import dev.syncpl.cli.rederive.Workers;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.recorded.ClosedTree;
import dev.syncpl.recorded.Later;
import dev.syncpl.recorded.TreeClosing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Reads a run from its recorded nodes, so that its figures can be had again at any time, and after a retry with what that
 * brought. In memory are the ids of the run's trees, what the figures need of each comparison, less than a thousand
 * bytes in all (no event is kept), a few trees a processor, and a portion of 64 MiB that is sorted through files. Not thread safe.
 */
final class EvaluatedRunReader {

    private final Consumer<byte[], byte[]> consumer;
    private final Decoders decoders;
    private final ProgressLine progress;

    /** @param consumer of committed records, closed by the caller */
    EvaluatedRunReader(Consumer<byte[], byte[]> consumer, Decoders decoders, ProgressLine progress) {
        this.consumer = consumer;
        this.decoders = decoders;
        this.progress = progress;
    }

    /**
     * Reads a run.
     *
     * @param folder where temporary files may lie
     * @return empty if there is no such run
     * @throws CliException if a topic cannot be read
     */
    Optional<EvaluatedRun> read(String run, Path folder) throws IOException {
        // Closings first, so that the nodes of every closed tree lie within the bounds that are taken after.
        TopicScan<TreeClosed> closings = TopicScan.ofRun(consumer, Topics.TREE_CLOSINGS, run);
        TopicScan<TreeRequested> requests = TopicScan.ofRun(consumer, Topics.TREE_REQUESTS, run);
        RecordedRun recorded = new RecordedRun(new RecordedRun.Bounds() {
            @Override
            public <V extends SpecificRecord> TopicScan<V> of(Topic<V> topic) {
                return TopicScan.ofAll(consumer, topic);
            }
        });
        Scans scans = new Scans(decoders, progress);
        Set<String> closed = new HashSet<>();
        scans.run(Topics.TREE_CLOSINGS, closings, run::equals, (record, event) -> {
            if (event.getRunId().equals(run)) {
                closed.add(event.getTreeId());
            }
        });
        Set<String> requested = new HashSet<>();
        EvaluatedRunTally tally = new EvaluatedRunTally(run, closed);
        scans.run(Topics.TREE_REQUESTS, requests, run::equals, (record, event) -> {
            requested.add(event.getTreeId());
            tally.requested(event.getRequestedAt());
        });
        if (closed.isEmpty()) {
            progress.clear();
            return requested.isEmpty() ? Optional.empty() : Optional.of(tally.run(requested.size()));
        }
        try (TreeSpool spool = new TreeSpool(folder);
                Workers<Optional<EvaluatedRunTally.Tree>> workers = new Workers<>(tree -> {
                    tree.ifPresent(tally::add);
                    progress.update(() -> "reading trees, " + Table.number(tally.read()) + " so far");
                })) {
            recorded.read(scans, closed::contains, spool);
            spool.forEachTree((id, events) -> workers.add(() -> tree(events)));
            workers.finish();
        }
        if (tally.lacksTrees()) {
            // Few, if any: reading their closings again costs less than holding every one.
            scans.run(
                    Topics.TREE_CLOSINGS,
                    TopicScan.ofRun(consumer, Topics.TREE_CLOSINGS, run),
                    run::equals,
                    (record, event) -> tally.addUnread(event));
        }
        progress.clear();
        return Optional.of(tally.run(requested.size()));
    }

    /** Empty if the topics no longer hold all of it. */
    private static Optional<EvaluatedRunTally.Tree> tree(RecordedEvents events) {
        Optional<ClosedTree> closed = events.tree(Later.ASKED);
        if (closed.isEmpty()) {
            return Optional.empty();
        }
        TreeClosing closing = closed.get().close(events.under(new PolicyChanges(Map.of())));
        TreeRequested request = events.request().orElseThrow();
        Evaluated evaluated = Evaluated.of(
                request, closed.get(), closing.closed().getFailuresByCode().keySet());
        return Optional.of(new EvaluatedRunTally.Tree(request.getPlan(), evaluated, closing.closed()));
    }
}
