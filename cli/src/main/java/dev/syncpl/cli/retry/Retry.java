package dev.syncpl.cli.retry;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.connect.Decoders;
import dev.syncpl.cli.connect.Scans;
import dev.syncpl.cli.connect.TopicScan;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.export.Exporter;
import dev.syncpl.cli.rederive.PolicyChanges;
import dev.syncpl.cli.rederive.RecordedEvents;
import dev.syncpl.cli.rederive.RecordedRun;
import dev.syncpl.cli.rederive.TreeSpool;
import dev.syncpl.events.RunState;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.recorded.ClosedTree;
import dev.syncpl.recorded.Later;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * Finds the failed nodes of a run's closed trees and publishes their parents again. What the topics hold when it begins
 * decides: trees that are open then, and answers that come later, are left to the next retry. In memory are the ids of
 * the run's trees and one tree; the rest is sorted through files. Not thread safe.
 */
final class Retry {

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final Scans scans;
    private final ProgressLine progress;
    private final Clock clock;

    /** @param consumer of committed records, closed by the caller */
    Retry(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            Decoders decoders,
            ProgressLine progress,
            Clock clock) {
        this.consumer = consumer;
        this.scans = new Scans(decoders, progress);
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Looks through the run.
     *
     * @param onlyTree id of the one tree to look at, if not all
     * @param gate may refuse the run
     * @param folder where temporary files may lie
     * @param publisher takes what is to be published
     * @throws CliException if there is no such run or tree, the gate refuses the run, or a topic cannot be read
     */
    RetrySummary run(
            String runId,
            Optional<String> onlyTree,
            RetryChoice choice,
            RunGate gate,
            Path folder,
            Consumer<Asking> publisher) {
        TopicScan<TreeClosed> closings = TopicScan.ofRun(consumer, Topics.TREE_CLOSINGS, runId);
        TopicScan<TreeRequested> requests = TopicScan.ofRun(consumer, Topics.TREE_REQUESTS, runId);
        RecordedRun recorded = new RecordedRun(new RecordedRun.Bounds() {
            @Override
            public <V extends SpecificRecord> TopicScan<V> of(Topic<V> topic) {
                return onlyTree.map(tree -> TopicScan.ofTree(consumer, topic, tree))
                        .orElseGet(() -> TopicScan.ofAll(consumer, topic));
            }
        });
        List<String> notes = check(runId, gate);
        Set<String> closed = new HashSet<>();
        Set<String> open = new HashSet<>();
        scans.run(
                Topics.TREE_CLOSINGS,
                closings,
                (record, event) -> add(closed, runId, event.getRunId(), event.getTreeId()));
        scans.run(
                Topics.TREE_REQUESTS,
                requests,
                (record, event) -> add(open, runId, event.getRunId(), event.getTreeId()));
        if (closed.isEmpty() && open.isEmpty()) {
            throw Exporter.noSuchRun(runId);
        }
        open.removeAll(closed);
        RetrySummary summary = new RetrySummary(notes);
        summary.open(onlyTree.isPresent() ? 0 : open.size());
        onlyTree.ifPresent(tree -> {
            if (!closed.contains(tree)) {
                throw CliException.usage(
                        "run '" + runId + "' has no " + (open.contains(tree) ? "closed " : "") + "tree '" + tree + "'");
            }
            closed.retainAll(Set.of(tree));
        });
        try (TreeSpool spool = new TreeSpool(folder)) {
            recorded.read(scans, closed::contains, spool);
            long trees = closed.size();
            Instant now = clock.instant();
            spool.forEachTree((treeId, events) -> {
                if (tree(events, choice, now, summary, publisher)) {
                    closed.remove(treeId);
                }
                progress.update(() -> "looked at " + Table.number(trees - closed.size()) + " of " + Table.number(trees)
                        + " trees, " + Table.number(summary.askedNodes()) + " nodes to ask for");
            });
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        } catch (UncheckedIOException e) {
            throw cannotWrite(folder, e.getCause());
        }
        summary.damaged(closed.size());
        progress.clear();
        return summary;
    }

    private static void add(Set<String> trees, String runId, String ofRun, String treeId) {
        if (ofRun.equals(runId)) {
            trees.add(treeId);
        }
    }

    /** Shows the gate the newest state of the run, if it has one. */
    private List<String> check(String runId, RunGate gate) {
        AtomicReference<RunState> state = new AtomicReference<>();
        scans.run(Topics.RUNS, TopicScan.ofRun(consumer, Topics.RUNS, runId), (record, event) -> {
            if (event.getRunId().equals(runId)) {
                state.set(event);
            }
        });
        return state.get() == null ? List.of() : gate.check(state.get());
    }

    /** @return whether the topics hold the tree */
    private static boolean tree(
            RecordedEvents events, RetryChoice choice, Instant now, RetrySummary summary, Consumer<Asking> publisher) {
        Optional<ClosedTree> tree = events.tree(Later.ALL);
        if (tree.isEmpty()) {
            return false;
        }
        long unasked = tree.get().regrown().size()
                - events.tree(Later.ASKED).orElseThrow().regrown().size();
        summary.cameLater(unasked);
        summary.saw(tree.get().open());
        TreeRetry retry = new TreeRetry(events.under(new PolicyChanges(Map.of())), tree.get(), choice, now);
        summary.add(retry);
        retry.askings().forEach(publisher);
        return true;
    }

    private static CliException cannotWrite(Path folder, IOException e) {
        return CliException.environment("cannot write to " + folder + ": " + e, e);
    }
}
