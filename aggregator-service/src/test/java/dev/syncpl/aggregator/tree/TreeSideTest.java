package dev.syncpl.aggregator.tree;

import static dev.syncpl.aggregator.testing.Requests.plan;
import static dev.syncpl.aggregator.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.aggregator.testing.AggregatorDriver;
import dev.syncpl.aggregator.testing.Grower;
import dev.syncpl.aggregator.testing.Nodes;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.events.ComparisonAdmitted;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.SubtreeCompleted;
import dev.syncpl.events.SubtreeOutcome;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topics;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trees: opened once, grown in any order, closed once, then forgotten. */
class TreeSideTest {

    private final AggregatorDriver driver = new AggregatorDriver();
    private final Grower trees = new Grower(driver);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void handsAnAdmittedTreeToTheFirstStageWithoutItsLabel() {
        TreeRequested request = request("run", "q1");
        driver.send(Topics.TREE_REQUESTS, "run", request);

        TestRecord<String, ComparisonAdmitted> comparison =
                driver.readRecords(Topics.COMPARISONS).get(0);
        assertThat(comparison.key()).isEqualTo("run/q1");
        assertThat(comparison.value().getContext().getConversation()).isEqualTo(request.getConversation());
        assertThat(comparison.value().getContext().getExpiresAt())
                .isEqualTo(driver.now().plus(Requests.DEADLINE));
        assertThat(comparison.value().getOnly()).isNull();
    }

    @Test
    void aRepeatedAdmissionOpensNothing() {
        driver.send(Topics.TREE_REQUESTS, "run", request("run", "q1"));
        TreeAdmitted admitted = driver.read(Topics.ADMISSIONS).get(0);
        driver.read(Topics.COMPARISONS);

        driver.send(Topics.ADMISSIONS, "run/q1", admitted);

        assertThat(driver.read(Topics.COMPARISONS)).isEmpty();
        assertThat(driver.meters().count("repeatedAdmission")).isEqualTo(1);
    }

    @Test
    void closesEachSubtreeWithItsLastLeafAndTheTreeWithItsLastSubtree() {
        Nodes nodes = trees.admit(plan(2, 1, 2));
        CriterionProposed c0 = nodes.criterion(0);
        CriterionProposed c1 = nodes.criterion(1);
        RubricSampled r0 = nodes.rubric(c0, 0);
        RubricSampled r1 = nodes.rubric(c1, 0);

        trees.send(c0);
        trees.send(c1);
        trees.send(r0);
        trees.send(nodes.judgment(r0, 0, 4, 2));
        trees.send(r1);
        trees.send(nodes.judgment(r1, 1, 2, 4));
        assertThat(driver.read(Topics.SUBTREES)).isEmpty();

        trees.send(nodes.judgment(r0, 1, 5, 1));
        assertThat(driver.read(Topics.SUBTREES))
                .extracting(SubtreeCompleted::getPath)
                .containsExactly("c00");
        assertThat(driver.read(Topics.TREES)).isEmpty();

        trees.send(nodes.judgment(r1, 0, 2, 4));
        assertThat(driver.read(Topics.SUBTREES))
                .extracting(SubtreeCompleted::getPath)
                .containsExactly("c01");
        TreeCompleted tree = driver.read(Topics.TREES).get(0);
        assertThat(tree.getOutcome()).isEqualTo(TreeOutcome.COMPLETE);
        assertThat(tree.getCounts().getCriteria()).isEqualTo(2);
        assertThat(tree.getCounts().getRubrics()).isEqualTo(2);
        assertThat(tree.getCounts().getJudgments()).isEqualTo(4);
        assertThat(tree.getCompletedAt()).isEqualTo(driver.now());
    }

    @Test
    void tellsTheRunByItsKeyAndLeavesNoStateButThatTheTreeWasSeen() {
        Nodes nodes = trees.admit(plan(1, 1, 1));

        trees.grow(nodes);

        TestRecord<String, TreeClosed> closing =
                driver.readRecords(Topics.TREE_CLOSINGS).get(0);
        assertThat(closing.key()).isEqualTo("run");
        assertThat(closing.value().getTreeId()).isEqualTo("run/q1");
        assertThat(driver.storesInUse()).containsExactlyInAnyOrder(StateStores.RUNS, StateStores.SEEN);
        assertThat(driver.run("run").getOpen()).isZero();
        assertThat(driver.run("run").getClosed()).containsEntry("COMPLETE", 1L);
    }

    @Test
    void aChildBeforeItsParentWaitsForIt() {
        Nodes nodes = trees.admit(plan(1, 2, 1));
        CriterionProposed c0 = nodes.criterion(0);
        RubricSampled r0 = nodes.rubric(c0, 0);
        RubricSampled r1 = nodes.rubric(c0, 1);

        trees.send(nodes.judgment(r0, 0, 4, 2));
        trees.send(nodes.judgment(r1, 0, 4, 2));
        trees.send(r0);
        trees.send(r1);
        assertThat(driver.read(Topics.SUBTREES)).isEmpty();

        trees.send(c0);
        assertThat(driver.read(Topics.SUBTREES)).hasSize(1);
        assertThat(driver.read(Topics.TREES)).hasSize(1);
        assertThat(driver.storesInUse()).containsExactlyInAnyOrder(StateStores.RUNS, StateStores.SEEN);
    }

    @Test
    void aFailureClosesItsBranch() {
        Nodes nodes = trees.admit(plan(3, 2, 2));
        CriterionProposed c0 = nodes.criterion(0);
        RubricSampled r0 = nodes.rubric(c0, 0);
        CriterionProposed c1 = nodes.criterion(1);

        trees.send(c0);
        trees.send(c1);
        trees.send(r0);
        trees.send(nodes.failedRubric(c0, 1, "LLM_TIMEOUT"));
        trees.send(nodes.failedJudgment(r0, 0, "OUTPUT_UNPARSEABLE"));
        assertThat(driver.read(Topics.SUBTREES)).isEmpty();
        trees.send(nodes.judgment(r0, 1, 4, 2));
        assertThat(driver.read(Topics.SUBTREES))
                .extracting(SubtreeCompleted::getPath)
                .containsExactly("c00");

        trees.send(nodes.failedRubric(c1, 0, "LLM_TIMEOUT"));
        trees.send(nodes.failedRubric(c1, 1, "LLM_TIMEOUT"));
        assertThat(driver.read(Topics.SUBTREES))
                .extracting(SubtreeCompleted::getPath)
                .containsExactly("c01");

        trees.send(nodes.failedCriterion(2, "TOO_FEW"));
        assertThat(driver.read(Topics.SUBTREES))
                .extracting(SubtreeCompleted::getPath)
                .containsExactly("c02");
        TreeCompleted tree = driver.read(Topics.TREES).get(0);
        assertThat(tree.getOutcome()).isEqualTo(TreeOutcome.PARTIAL);
        assertThat(tree.getCounts().getFailures()).isEqualTo(5);
        assertThat(tree.getMissingPaths()).containsExactly("c00.r0.ab.j0", "c00.r1", "c01.r0", "c01.r1", "c02");
    }

    @Test
    void aFailureBeforeItsParentWaitsForItToo() {
        Nodes nodes = trees.admit(plan(1, 1, 1));
        CriterionProposed c0 = nodes.criterion(0);

        trees.send(nodes.failedRubric(c0, 0, "LLM_TIMEOUT"));
        assertThat(driver.read(Topics.TREES)).isEmpty();
        trees.send(c0);

        assertThat(driver.read(Topics.TREES)).hasSize(1);
    }

    @Test
    void criteriaThatAreNotExpandedExpectNothing() {
        Nodes nodes = trees.admit(plan(3, 1, 1));
        CriterionProposed c0 = nodes.criterion(0);
        RubricSampled r0 = nodes.rubric(c0, 0);

        trees.send(c0);
        trees.send(nodes.criterion(1, "", false));
        trees.send(nodes.criterion(2, "", false));
        assertThat(driver.read(Topics.SUBTREES))
                .extracting(SubtreeCompleted::getOutcome)
                .containsExactly(SubtreeOutcome.NOT_EXPANDED, SubtreeOutcome.NOT_EXPANDED);

        trees.send(nodes.rubric(nodes.criterion(1, "", false), 0));
        assertThat(driver.meters().count("orphan")).isEqualTo(1);
        trees.send(r0);
        trees.send(nodes.judgment(r0, 0, 4, 2));
        assertThat(driver.read(Topics.TREES)).hasSize(1);
    }

    @Test
    void aTreeOfFailuresAloneFails() {
        Nodes nodes = trees.admit(plan(2, 1, 1));

        trees.send(nodes.failedCriterion(0, "LLM_REFUSED"));
        trees.send(nodes.failedCriterion(1, "LLM_REFUSED"));

        TreeCompleted tree = driver.read(Topics.TREES).get(0);
        assertThat(tree.getOutcome()).isEqualTo(TreeOutcome.FAILED);
        assertThat(tree.getFailuresByCode()).containsEntry("LLM_REFUSED", 2);
    }

    @Test
    void aCancelledRunsTreeClosesThroughItsFailures() {
        Nodes nodes = trees.admit(plan(2, 1, 1));
        CriterionProposed c0 = nodes.criterion(0);
        RubricSampled r0 = nodes.rubric(c0, 0);
        trees.send(c0);
        trees.send(r0);
        trees.send(nodes.judgment(r0, 0, 4, 2));

        trees.send(nodes.failedCriterion(1, "RUN_CANCELLED"));

        assertThat(driver.read(Topics.TREES).get(0).getOutcome()).isEqualTo(TreeOutcome.CANCELLED);
        assertThat(driver.run("run").getClosed()).containsEntry("CANCELLED", 1L);
    }

    @Test
    void aTreesEntryStaysSmallWhateverThePlan() {
        Nodes nodes = trees.admit(plan(10, 100, 10));
        CriterionProposed c0 = nodes.criterion(0);
        for (int i = 0; i < 100; i++) {
            trees.send(nodes.rubric(c0, i));
        }

        assertThat(driver.largestValue(StateStores.TREES)).isLessThan(200);
    }
}
