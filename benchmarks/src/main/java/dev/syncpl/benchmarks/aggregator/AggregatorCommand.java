package dev.syncpl.benchmarks.aggregator;

import dev.syncpl.benchmarks.Figures;
import dev.syncpl.benchmarks.Progress;
import dev.syncpl.benchmarks.feed.Feed;
import dev.syncpl.benchmarks.feed.LoneAggregator;
import dev.syncpl.benchmarks.feed.MadeTree;
import dev.syncpl.benchmarks.feed.TreeSize;
import dev.syncpl.benchmarks.line.LineBenchmark;
import dev.syncpl.benchmarks.line.Workshop;
import dev.syncpl.events.topics.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "aggregator",
        description = {
            "Judgments a second through the aggregator alone, beside what a plain loop over the same topics does.",
            "",
            "The events of all stages lie ready, of trees that are all open. Aggregator, broker and registry share this"
                    + " machine; the loop runs after it, in the aggregator's place."
        })
public final class AggregatorCommand extends LineBenchmark {

    private static final String RUN = "benchmark";
    private static final int WINDOW = 64;

    /** What is measured: after the Java machine has compiled what is hot, and before work runs out. */
    private static final double FROM = 0.3;

    private static final double TO = 0.95;

    @Option(
            names = "--trees",
            paramLabel = "N",
            defaultValue = "4000",
            description = "Trees of 40 judgments (default: 4000).")
    int trees;

    @Option(
            names = "--stack-options",
            description = "Leaves the aggregator the Java options of the local stack, which compile little,"
                    + " instead of Java's own.")
    boolean stackOptions;

    @Option(
            names = "--recording",
            paramLabel = "FILE",
            description = "Also has the aggregator write a flight recording, which costs a few percent.")
    Path recording;

    @Override
    protected void measure(Workshop workshop, Figures figures, Progress progress) throws Exception {
        try (LoneAggregator aggregator = new LoneAggregator(workshop.start(LoneAggregator.choices(javaOptions())))) {
            long judgments = prepare(aggregator, progress);
            progress.say("%,d judgments lie ready; starting the aggregator", judgments);
            aggregator.start();
            LoneAggregator.Course course = aggregator.awaitCommitted(Topics.JUDGMENTS, 0, judgments);
            // Otherwise something else was measured than trees that grow.
            aggregator.awaitWritten(Topics.TREE_CLOSINGS, trees);
            aggregator.stop();
            double perSecond = course.clock().perSecond(FROM * judgments, TO * judgments);
            progress.say("%.0f judgments/s; the same events through plain loops", perSecond);
            double limit = loop(aggregator, judgments, PlainLoop.Codec.REGISTRY);
            double ownCodecLimit = loop(aggregator, judgments, PlainLoop.Codec.AGGREGATOR);
            figures.put("judgmentsPerSecond", perSecond)
                    .put("limitPerSecond", limit)
                    .put("ratio", perSecond / limit)
                    .put("ownCodecLimitPerSecond", ownCodecLimit)
                    .put("ownCodecRatio", perSecond / ownCodecLimit)
                    .put("processorMicrosPerJudgment", course.processorMicros(FROM * judgments, TO * judgments))
                    .put("brokerMicrosPerJudgment", course.brokerMicros(FROM * judgments, TO * judgments))
                    .put("trees", trees);
        }
    }

    private static double loop(LoneAggregator aggregator, long judgments, PlainLoop.Codec codec) throws Exception {
        return new PlainLoop(
                        aggregator.stack().bootstrapServers(),
                        aggregator.stack().registryUrl(),
                        codec)
                .run(judgments)
                .perSecond(FROM * judgments, TO * judgments);
    }

    private List<String> javaOptions() {
        List<String> options = new ArrayList<>();
        if (!stackOptions) {
            options.addAll(LoneAggregator.JAVAS_OWN);
        }
        if (recording != null) {
            options.add(
                    "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + recording.toAbsolutePath());
        }
        return options;
    }

    /** Has every tree admitted, and then writes what the stages would, while the aggregator is away. */
    private long prepare(LoneAggregator aggregator, Progress progress) throws Exception {
        Instant now = Instant.now();
        Iterable<MadeTree> made = () -> IntStream.range(0, trees)
                .mapToObj(number -> new MadeTree(RUN, number, TreeSize.USUAL, now))
                .iterator();
        try (Feed feed = aggregator.feed()) {
            progress.say("%,d trees are admitted", trees);
            feed.atOnce(() -> {
                feed.send(RUN, List.of(MadeTree.window(RUN, trees, now)));
                made.forEach(tree -> feed.send(RUN, List.of(tree.request())));
            });
            aggregator.awaitWritten(Topics.COMPARISONS, trees);
            aggregator.stop();
            feed.atOnce(() -> feed.grow(made, WINDOW));
        }
        return (long) trees * TreeSize.USUAL.leaves();
    }
}
