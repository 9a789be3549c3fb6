package dev.syncpl.aggregator.tree;

import static dev.syncpl.aggregator.testing.Requests.plan;
import static dev.syncpl.aggregator.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.aggregator.testing.AggregatorDriver;
import dev.syncpl.aggregator.testing.Nodes;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.DpoRow;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.LongCotRow;
import dev.syncpl.events.NodeCounts;
import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.SftRow;
import dev.syncpl.events.SubtreeCompleted;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeContext;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/**
 * What a tree yields does not depend on how its topics interleave, nor on exact duplicates: every interleaving that
 * keeps each topic's own order gives the same rows, subtrees and tree.
 */
class InterleavingTest {

    private static final int INTERLEAVINGS = 8;
    /** Scores of the golden tree, label A: contradicted, split, accepted. */
    private static final int[][][] GOLDEN = {
        {{2, 4}, {3, 4}, {2, 3}, {4, 3}}, {{4, 3}, {3, 4}, {5, 2}, {3, 4}}, {{4, 2}, {5, 2}, {4, 3}, {1, 5}}
    };

    /** What a consumer of the results sees. */
    private record Yield(
            List<SftRow> sft,
            List<DpoRow> dpo,
            List<LongCotRow> longCot,
            List<SubtreeCompleted> subtrees,
            TreeCompleted tree) {}

    @Test
    void everyInterleavingOfACompleteTreeYieldsTheSame() {
        yieldsTheSame(3, 4, 3);
    }

    @Test
    void everyInterleavingOfATreeWithAFailureYieldsTheSame() {
        yieldsTheSame(4, 3, 2);
    }

    private static void yieldsTheSame(int criteria, int sft, int pairs) {
        Yield straight = grow(criteria, new Random(0), false, false);
        assertThat(straight.sft()).as("the golden tree's SFT rows").hasSize(sft);
        assertThat(straight.dpo()).as("the golden tree's pairs").hasSize(pairs);

        for (int seed = 1; seed <= INTERLEAVINGS; seed++) {
            assertThat(grow(criteria, new Random(seed), true, seed % 2 == 0))
                    .as("seed %d", seed)
                    .isEqualTo(straight);
        }
    }

    private static Yield grow(int criteria, Random random, boolean shuffled, boolean duplicated) {
        try (AggregatorDriver driver = new AggregatorDriver()) {
            driver.send(Topics.TREE_REQUESTS, "run", request("run", "golden", "Response A", plan(criteria, 2, 2)));
            TreeContext context = driver.read(Topics.COMPARISONS).get(0).getContext();
            List<Queue<Consumer<AggregatorDriver>>> topics = events(new Nodes(context), random, duplicated);
            while (!topics.isEmpty()) {
                Queue<Consumer<AggregatorDriver>> next = topics.get(shuffled ? random.nextInt(topics.size()) : 0);
                next.remove().accept(driver);
                topics.removeIf(Queue::isEmpty);
            }
            return new Yield(
                    driver.read(Topics.SFT_ROWS),
                    driver.read(Topics.DPO_ROWS),
                    driver.read(Topics.LONG_COT_ROWS),
                    driver.read(Topics.SUBTREES).stream()
                            .sorted(Comparator.comparing(SubtreeCompleted::getIndex))
                            .toList(),
                    withoutWhatWasIgnored(driver.read(Topics.TREES).get(0)));
        }
    }

    /** One queue per topic, in its own order: the golden tree, a failure for each criterion beyond it, and samples that lost. */
    private static List<Queue<Consumer<AggregatorDriver>>> events(Nodes nodes, Random random, boolean duplicated) {
        Queue<Consumer<AggregatorDriver>> criteria = new ArrayDeque<>();
        Queue<Consumer<AggregatorDriver>> rubrics = new ArrayDeque<>();
        Queue<Consumer<AggregatorDriver>> judgments = new ArrayDeque<>();
        Queue<Consumer<AggregatorDriver>> failures = new ArrayDeque<>();
        int copies = duplicated ? 1 + random.nextInt(2) : 1;
        for (int c = 0; c < GOLDEN.length; c++) {
            CriterionProposed criterion = nodes.criterion(c);
            CriterionProposed loser = nodes.criterion(c, " again", true);
            add(criteria, copies, Topics.CRITERIA, criterion, criterion.getContext());
            add(criteria, 1, Topics.CRITERIA, loser, loser.getContext());
            for (int r = 0; r < 2; r++) {
                RubricSampled orphan = nodes.rubric(loser, r);
                RubricSampled rubric = nodes.rubric(criterion, r);
                RubricSampled second = nodes.rubric(criterion, r, " again");
                add(rubrics, 1, Topics.RUBRICS, orphan, orphan.getContext());
                add(rubrics, copies, Topics.RUBRICS, rubric, rubric.getContext());
                add(rubrics, 1, Topics.RUBRICS, second, second.getContext());
                for (int j = 0; j < 2; j++) {
                    int[] scores = GOLDEN[c][2 * r + j];
                    JudgmentSampled judgment = nodes.judgment(rubric, j, scores[0], scores[1]);
                    JudgmentSampled ofOrphan = nodes.judgment(orphan, j, 5, 1);
                    JudgmentSampled ofSecond = nodes.judgment(second, j, 1, 5);
                    add(judgments, 1, Topics.JUDGMENTS, ofOrphan, rubric.getContext());
                    add(judgments, copies, Topics.JUDGMENTS, judgment, rubric.getContext());
                    add(judgments, 1, Topics.JUDGMENTS, ofSecond, rubric.getContext());
                }
            }
        }
        NodeFailed ofLoser = nodes.failedRubric(nodes.criterion(0, " again", true), 0, "LLM_TIMEOUT");
        add(failures, 1, Topics.NODE_FAILURES, ofLoser, nodes.context());
        for (int c = GOLDEN.length; c < nodes.context().getPlan().getCriteria(); c++) {
            add(failures, copies, Topics.NODE_FAILURES, nodes.failedCriterion(c, "TOO_FEW"), nodes.context());
        }
        return new ArrayList<>(List.of(criteria, rubrics, judgments, failures));
    }

    private static <V extends SpecificRecord> void add(
            Queue<Consumer<AggregatorDriver>> queue, int copies, Topic<V> topic, V event, TreeContext context) {
        for (int i = 0; i < copies; i++) {
            queue.add(driver -> driver.send(topic, context.getTreeId(), event));
        }
    }

    /** How much was ignored before the tree closed, rather than after, does depend on the order. */
    private static TreeCompleted withoutWhatWasIgnored(TreeCompleted tree) {
        return TreeCompleted.newBuilder(tree)
                .setCounts(NodeCounts.newBuilder(tree.getCounts())
                        .setDuplicates(0)
                        .setOrphans(0)
                        .build())
                .build();
    }
}
