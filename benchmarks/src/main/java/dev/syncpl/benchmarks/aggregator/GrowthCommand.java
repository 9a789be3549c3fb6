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
            "Always as many judgments, of as many trees at a time, that grow and close among others that are open."
        })
public final class GrowthCommand extends LineBenchmark {

    private static final int WARM_UPS = 3;

    /** Of the trees that grow at a time: 100 of ten criteria. */
    private static final int WAVE_JUDGMENTS = 4_000;

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

    private long opened;
    private long closed;
    private int waves;

    @Override
    protected void measure(Workshop workshop, Figures figures, Progress progress) throws Exception {
        try (LoneAggregator aggregator =
                        new LoneAggregator(workshop.start(LoneAggregator.choices(LoneAggregator.JAVAS_OWN)));
                Feed feed = aggregator.feed()) {
            progress.say("warming up");
            OpenTrees warmUp = trees(criteria.get(0), openTrees.get(0), "warm-up");
            for (int round = 1; round <= WARM_UPS; round++) {
                round(warmUp, aggregator, feed);
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
        return new OpenTrees(run, TreeSize.ofCriteria(size), open, WAVE_JUDGMENTS, Instant.now());
    }

    private Cost cost(OpenTrees trees, LoneAggregator aggregator, Feed feed, Progress progress) throws Exception {
        progress.say(
                "%,d trees of %,d criteria are open", trees.open(), trees.size().criteria());
        open(trees, aggregator, feed);
        List<Cost> costs = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            Cost cost = round(trees, aggregator, feed);
            progress.say("  %.0f µs a judgment, %.0f of the processor", cost.micros(), cost.processorMicros());
            costs.add(cost);
        }
        return Cost.median(costs);
    }

    /** Has the trees that stay admitted and partly filled. */
    private void open(OpenTrees trees, LoneAggregator aggregator, Feed feed) throws Exception {
        if (trees.staying() == 0) {
            return;
        }
        admit(trees.stayingTrees(), trees.staying(), aggregator, feed);
        long before = aggregator.committed(Topics.JUDGMENTS);
        feed.atOnce(() -> trees.stayingTrees().forEach(tree -> feed.send(tree.id(), trees.partOf(tree))));
        aggregator.awaitCommitted(Topics.JUDGMENTS, before, trees.staying());
    }

    private Cost round(OpenTrees trees, LoneAggregator aggregator, Feed feed) throws Exception {
        long leaves = 0;
        long clock = 0;
        long processor = 0;
        while (leaves < judgments) {
            LoneAggregator.Course course = wave(trees, ++waves, aggregator, feed);
            leaves += trees.leaves();
            clock += course.clock().whole();
            processor += course.processor().whole();
        }
        return new Cost(clock / 1e3 / leaves, processor / 1e3 / leaves);
    }

    /** The trees are open before the clock runs. */
    private LoneAggregator.Course wave(OpenTrees trees, int wave, LoneAggregator aggregator, Feed feed)
            throws Exception {
        admit(trees.growingTrees(wave), trees.growing(), aggregator, feed);
        long before = aggregator.committed(Topics.JUDGMENTS);
        feed.atOnce(() -> feed.grow(trees.growingTrees(wave), trees.growing()));
        closed += trees.growing();
        return aggregator.awaitCommitted(Topics.JUDGMENTS, before, trees.leaves());
    }

    /** Has trees admitted, and waits until they are open. */
    private void admit(Iterable<MadeTree> trees, int count, LoneAggregator aggregator, Feed feed) throws Exception {
        feed.atOnce(() -> trees.forEach(feed::admit));
        opened += count;
        aggregator.awaitWritten(Topics.COMPARISONS, opened);
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
