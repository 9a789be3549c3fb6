package dev.syncpl.benchmarks.aggregator;

import dev.syncpl.benchmarks.Figures;
import dev.syncpl.benchmarks.Progress;
import dev.syncpl.benchmarks.feed.Feed;
import dev.syncpl.benchmarks.feed.LoneAggregator;
import dev.syncpl.benchmarks.feed.TreeSize;
import dev.syncpl.benchmarks.line.LineBenchmark;
import dev.syncpl.benchmarks.line.Workshop;
import dev.syncpl.events.topics.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "growth",
        description = {
            "What a judgment costs in the aggregator as trees grow, and as more of them are open.",
            "",
            "Always as many judgments, of trees that are admitted, grow and close, among others that are open."
        })
public final class GrowthCommand extends LineBenchmark {

    private static final int WARM_UPS = 3;

    @Option(
            names = "--criteria",
            paramLabel = "N",
            split = ",",
            defaultValue = "10,100,1000",
            description = "Criteria of a tree, smallest first (default: 10,100,1000).")
    List<Integer> criteria;

    @Option(
            names = "--open-trees",
            paramLabel = "N",
            split = ",",
            defaultValue = "100,10000,100000",
            description = "Trees that are open, fewest first (default: 100,10000,100000).")
    List<Integer> openTrees;

    @Option(
            names = "--judgments",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Judgments of one round (default: 20000).")
    int judgments;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds at each size, of which the middle one counts (default: 3).")
    int rounds;

    private long closed;

    @Override
    protected void measure(Workshop workshop, Figures figures, Progress progress) throws Exception {
        try (LoneAggregator aggregator =
                        new LoneAggregator(workshop.start(LoneAggregator.choices(LoneAggregator.JAVAS_OWN)));
                Feed feed = aggregator.feed()) {
            progress.say("warming up");
            OpenTrees warmUp = trees(criteria.get(0), openTrees.get(0), "warm-up");
            for (int round = 1; round <= WARM_UPS; round++) {
                round(warmUp, round, aggregator, feed);
            }
            SortedMap<Integer, Cost> byCriteria = new TreeMap<>();
            for (int size : criteria) {
                OpenTrees trees = trees(size, openTrees.get(0), "criteria-" + size);
                byCriteria.put(size, cost(trees, aggregator, feed, progress));
            }
            SortedMap<Integer, Cost> byOpen = new TreeMap<>();
            for (int open : openTrees) {
                OpenTrees trees = trees(criteria.get(0), open, "open-" + open);
                byOpen.put(open, cost(trees, aggregator, feed, progress));
            }
            // Otherwise something else was measured than trees that grow.
            aggregator.awaitWritten(Topics.TREE_CLOSINGS, closed);
            figures.put("microsPerJudgment", figures(byCriteria, byOpen, Cost::micros))
                    .put(
                            "growth",
                            new Figures().put("criteria", growth(byCriteria)).put("openTrees", growth(byOpen)))
                    .put("processorMicrosPerJudgment", figures(byCriteria, byOpen, Cost::processorMicros))
                    .put("judgments", judgments)
                    .put("rounds", rounds);
        }
    }

    private OpenTrees trees(int size, int open, String run) {
        return new OpenTrees(run, TreeSize.ofCriteria(size), open, judgments, Instant.now());
    }

    private Cost cost(OpenTrees trees, LoneAggregator aggregator, Feed feed, Progress progress) throws Exception {
        progress.say(
                "%,d trees of %,d criteria are open", trees.open(), trees.size().criteria());
        open(trees, aggregator, feed);
        List<Cost> costs = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            Cost cost = round(trees, round, aggregator, feed);
            progress.say("  %.0f µs a judgment, %.0f of the processor", cost.micros(), cost.processorMicros());
            costs.add(cost);
        }
        return Cost.median(costs);
    }

    /** Has the trees that stay admitted and partly filled. */
    private static void open(OpenTrees trees, LoneAggregator aggregator, Feed feed) throws Exception {
        if (trees.staying() == 0) {
            return;
        }
        long before = aggregator.committed(Topics.JUDGMENTS);
        feed.atOnce(() -> trees.stayingTrees().forEach(tree -> {
            feed.admit(tree);
            feed.send(tree.id(), trees.partOf(tree));
        }));
        aggregator.awaitCommitted(Topics.JUDGMENTS, before, trees.staying());
    }

    private Cost round(OpenTrees trees, int round, LoneAggregator aggregator, Feed feed) throws Exception {
        long before = aggregator.committed(Topics.JUDGMENTS);
        feed.atOnce(() -> feed.admitAndGrow(trees.growingTrees(round), trees.window()));
        closed += trees.growing();
        LoneAggregator.Course course = aggregator.awaitCommitted(Topics.JUDGMENTS, before, trees.leaves());
        return new Cost(
                course.clock().whole() / 1e3 / trees.leaves(),
                course.processor().whole() / 1e3 / trees.leaves());
    }

    private static double growth(SortedMap<Integer, Cost> costs) {
        double most = costs.values().stream().mapToDouble(Cost::micros).max().orElseThrow();
        return most / costs.get(costs.firstKey()).micros();
    }

    private static Figures figures(
            Map<Integer, Cost> byCriteria, Map<Integer, Cost> byOpen, Function<Cost, Double> figure) {
        return new Figures().put("criteria", values(byCriteria, figure)).put("openTrees", values(byOpen, figure));
    }

    private static Map<Integer, Double> values(Map<Integer, Cost> costs, Function<Cost, Double> figure) {
        Map<Integer, Double> values = new LinkedHashMap<>();
        costs.forEach((size, cost) -> values.put(size, figure.apply(cost)));
        return values;
    }
}
