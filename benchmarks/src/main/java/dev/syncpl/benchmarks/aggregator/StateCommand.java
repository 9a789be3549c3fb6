package dev.syncpl.benchmarks.aggregator;

import dev.syncpl.benchmarks.Figures;
import dev.syncpl.benchmarks.Progress;
import dev.syncpl.benchmarks.feed.Feed;
import dev.syncpl.benchmarks.feed.LoneAggregator;
import dev.syncpl.benchmarks.feed.MadeTree;
import dev.syncpl.benchmarks.feed.TreeSize;
import dev.syncpl.benchmarks.line.LineBenchmark;
import dev.syncpl.benchmarks.line.Workshop;
import dev.syncpl.benchmarks.memory.LiveHeap;
import dev.syncpl.benchmarks.memory.ResidentMemory;
import dev.syncpl.events.topics.Topics;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "state",
        description = {
            "What the aggregator keeps: memory with many open trees, changelogs, and the time to restore them.",
            "",
            "Under the Java options of the local stack. Restoring is a start without the state folder."
        })
public final class StateCommand extends LineBenchmark {

    private static final String RUN = "benchmark";
    private static final int GROWN = 500;
    private static final double NANOS = 1e9;
    private static final double MEBIBYTE = 1 << 20;
    private static final double GIBIBYTE = 1 << 30;

    @Option(
            names = "--open",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Trees that are open (default: 100000).")
    int open;

    private final Instant now = Instant.now();

    @Override
    protected void measure(Workshop workshop, Figures figures, Progress progress) throws Exception {
        try (LoneAggregator aggregator = new LoneAggregator(workshop.start(LoneAggregator.choices(List.of())));
                Feed feed = aggregator.feed()) {
            feed.atOnce(() -> feed.send(RUN, List.of(MadeTree.window(RUN, open + GROWN, now))));
            progress.say("%,d trees are admitted, grow and close", GROWN);
            Map<String, Double> changelog = changelogBytesPerJudgment(aggregator, feed);
            progress.say("%,d trees are admitted and partly filled", open);
            fill(aggregator, feed);
            double rss = ResidentMemory.megabytes(aggregator.pid());
            double heap = LiveHeap.megabytes(aggregator.pid());
            figures.put("heapMb", heap)
                    .put("rssMb", rss)
                    .put(
                            "changelogBytesPerJudgment",
                            changelog.values().stream()
                                    .mapToDouble(bytes -> bytes)
                                    .sum());
            restore(aggregator, figures, progress);
            figures.put("changelogBytesPerJudgmentByStore", changelog).put("openTrees", open);
        }
    }

    /** What trees add to the changelogs from their request to their closing, as the broker keeps it, by store. */
    private Map<String, Double> changelogBytesPerJudgment(LoneAggregator aggregator, Feed feed) throws Exception {
        Iterable<MadeTree> trees = trees(open, GROWN);
        Map<String, Long> before = aggregator.changelogBytes();
        admit(trees, GROWN, aggregator, feed);
        feed.atOnce(() -> feed.grow(trees, 64));
        aggregator.awaitWritten(Topics.TREE_CLOSINGS, GROWN);
        Map<String, Double> perJudgment = new LinkedHashMap<>();
        aggregator
                .changelogBytes()
                .forEach((store, bytes) -> perJudgment.put(
                        store, (bytes - before.getOrDefault(store, 0L)) / (double) GROWN / TreeSize.USUAL.leaves()));
        return perJudgment;
    }

    /** Requests the trees and has a criterion, a rubric and a judgment of each recorded. */
    private void fill(LoneAggregator aggregator, Feed feed) throws Exception {
        Iterable<MadeTree> trees = trees(0, open);
        admit(trees, GROWN + open, aggregator, feed);
        long before = aggregator.committed(Topics.JUDGMENTS);
        feed.atOnce(() -> trees.forEach(
                tree -> feed.send(tree.id(), List.of(tree.criterion(0), tree.rubric(0, 0), tree.judgment(0, 0, 0)))));
        aggregator.awaitCommitted(Topics.JUDGMENTS, before, open);
    }

    private static void admit(Iterable<MadeTree> trees, long all, LoneAggregator aggregator, Feed feed)
            throws Exception {
        feed.atOnce(() -> trees.forEach(tree -> feed.send(RUN, List.of(tree.request()))));
        aggregator.awaitWritten(Topics.COMPARISONS, all);
    }

    private Iterable<MadeTree> trees(int from, int count) {
        return () -> IntStream.range(from, from + count)
                .mapToObj(number -> new MadeTree(RUN, number, TreeSize.USUAL, now))
                .iterator();
    }

    /** Starts it with its state, then without, and takes the difference for the time of restoring. */
    private static void restore(LoneAggregator aggregator, Figures figures, Progress progress) throws Exception {
        aggregator.stop();
        double changelog = aggregator.changelogBytes().values().stream()
                .mapToLong(bytes -> bytes)
                .sum();
        double kept = seconds(aggregator);
        aggregator.stop();
        double state = bytesIn(aggregator.state());
        progress.say("starts in %.1f s; without its %.0f MiB of state", kept, state / MEBIBYTE);
        delete(aggregator.state());
        double without = seconds(aggregator);
        progress.say("  in %.1f s", without);
        figures.put("restoreSecondsPerGb", (without - kept) / (state / GIBIBYTE))
                .put("restoreSeconds", without - kept)
                .put("startSeconds", kept)
                .put("stateMb", state / MEBIBYTE)
                .put("changelogMb", changelog / MEBIBYTE);
    }

    private static double seconds(LoneAggregator aggregator) {
        long start = System.nanoTime();
        aggregator.start();
        return (System.nanoTime() - start) / NANOS;
    }

    private static long bytesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
