package dev.syncpl.aggregator.tree;

import static dev.syncpl.aggregator.testing.Requests.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.aggregator.testing.AggregatorDriver;
import dev.syncpl.aggregator.testing.Grower;
import dev.syncpl.aggregator.testing.Nodes;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.topics.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes that come twice, for another parent, or too late: counted, and harmless. */
class RepeatedNodesTest {

    private final AggregatorDriver driver = new AggregatorDriver();
    private final Grower trees = new Grower(driver);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void exactDuplicatesAreCountedAndChangeNothing() {
        Nodes nodes = trees.admit(plan(2, 1, 2));
        CriterionProposed c0 = nodes.criterion(0);
        RubricSampled r0 = nodes.rubric(c0, 0);
        JudgmentSampled j0 = nodes.judgment(r0, 0, 4, 2);

        trees.send(j0);
        trees.send(j0);
        trees.send(c0);
        trees.send(c0);
        trees.send(r0);
        trees.send(r0);
        trees.send(j0);
        assertThat(driver.meters().count("duplicate")).isEqualTo(4);
        assertThat(driver.read(Topics.SUBTREES)).isEmpty();

        trees.send(nodes.judgment(r0, 1, 4, 2));
        assertThat(driver.read(Topics.SUBTREES)).hasSize(1);
        trees.send(nodes.failedCriterion(1, "TOO_FEW"));
        assertThat(driver.read(Topics.TREES).get(0).getCounts().getDuplicates()).isEqualTo(4);
    }

    @Test
    void theFirstSampleOfAPathWinsAndChildrenOfTheOtherAreOrphans() {
        Nodes nodes = trees.admit(plan(1, 1, 1));
        CriterionProposed first = nodes.criterion(0, " first", true);
        CriterionProposed second = nodes.criterion(0, " second", true);
        RubricSampled ofSecond = nodes.rubric(second, 0);
        RubricSampled ofFirst = nodes.rubric(first, 0);

        trees.send(nodes.judgment(ofSecond, 0, 1, 5));
        trees.send(ofSecond);
        trees.send(first);
        trees.send(second);
        trees.send(ofSecond);
        assertThat(driver.meters().count("duplicate")).isEqualTo(1);
        assertThat(driver.meters().count("orphan")).isEqualTo(1);
        trees.send(nodes.judgment(ofSecond, 0, 1, 5));
        trees.send(ofFirst);
        trees.send(nodes.judgment(ofFirst, 0, 5, 1));

        TreeCompleted tree = driver.read(Topics.TREES).get(0);
        assertThat(tree.getCounts().getJudgments()).isEqualTo(1);
        assertThat(tree.getSubtrees().get(0).getName()).isEqualTo("Point c00 first");
        assertThat(tree.getSubtrees().get(0).getVotesA()).isEqualTo(1);
        assertThat(tree.getCounts().getDuplicates())
                .as("the second sample, and its judgment again while it waits")
                .isEqualTo(2);
        assertThat(tree.getCounts().getOrphans())
                .as("its rubric again, and what waited for ever: its rubric and judgment")
                .isEqualTo(3);
        assertThat(driver.storesInUse()).containsExactlyInAnyOrder(StateStores.RUNS, StateStores.SEEN);
    }

    @Test
    void aNodeAfterClosingIsCountedAndHarmless() {
        Nodes nodes = trees.admit(plan(1, 1, 1));
        trees.grow(nodes);
        driver.skipOutputs();

        CriterionProposed c0 = nodes.criterion(0);
        trees.send(c0);
        trees.send(nodes.judgment(nodes.rubric(c0, 0), 0, 1, 5));
        trees.send(nodes.failedCriterion(0, "EXPIRED"));

        assertThat(driver.meters().count("late")).isEqualTo(3);
        assertNothingWasWritten();
        assertThat(driver.storesInUse()).containsExactlyInAnyOrder(StateStores.RUNS, StateStores.SEEN);
    }

    private void assertNothingWasWritten() {
        assertThat(TreeProcessor.OUTPUTS)
                .allSatisfy(output ->
                        assertThat(driver.read(output)).as(output.name()).isEmpty());
    }
}
