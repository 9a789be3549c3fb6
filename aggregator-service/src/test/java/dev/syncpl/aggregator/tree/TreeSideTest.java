package dev.syncpl.aggregator.tree;

import static dev.syncpl.aggregator.testing.Requests.plan;
import static dev.syncpl.aggregator.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.aggregator.testing.AggregatorDriver;
import dev.syncpl.aggregator.testing.Nodes;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.events.ComparisonAdmitted;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.Plan;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.SubtreeCompleted;
import dev.syncpl.events.SubtreeOutcome;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trees: opened once, grown in any order, closed once, then forgotten. */
class TreeSideTest {

    private final AggregatorDriver driver = new AggregatorDriver();

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
        Nodes nodes = admit(plan(2, 1, 2));
        CriterionProposed c0 = nodes.criterion(0);
        CriterionProposed c1 = nodes.criterion(1);
        RubricSampled r0 = nodes.rubric(c0, 0);
        RubricSampled r1 = nodes.rubric(c1, 0);

        send(c0);
        send(c1);
        send(r0);
        send(nodes.judgment(r0, 0, 4, 2));
        send(r1);
        send(nodes.judgment(r1, 1, 2, 4));
        assertThat(driver.read(Topics.SUBTREES)).isEmpty();

        send(nodes.judgment(r0, 1, 5, 1));
        assertThat(driver.read(Topics.SUBTREES))
                .extracting(SubtreeCompleted::getPath)
                .containsExactly("c00");
        assertThat(driver.read(Topics.TREES)).isEmpty();

        send(nodes.judgment(r1, 0, 2, 4));
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
        Nodes nodes = admit(plan(1, 1, 1));

        grow(nodes);

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
        Nodes nodes = admit(plan(1, 2, 1));
        CriterionProposed c0 = nodes.criterion(0);
        RubricSampled r0 = nodes.rubric(c0, 0);
        RubricSampled r1 = nodes.rubric(c0, 1);

        send(nodes.judgment(r0, 0, 4, 2));
        send(nodes.judgment(r1, 0, 4, 2));
        send(r0);
        send(r1);
        assertThat(driver.read(Topics.SUBTREES)).isEmpty();

        send(c0);
        assertThat(driver.read(Topics.SUBTREES)).hasSize(1);
        assertThat(driver.read(Topics.TREES)).hasSize(1);
        assertThat(driver.storesInUse()).containsExactlyInAnyOrder(StateStores.RUNS, StateStores.SEEN);
    }

    @Test
    void exactDuplicatesAreCountedAndChangeNothing() {
        Nodes nodes = admit(plan(2, 1, 2));
        CriterionProposed c0 = nodes.criterion(0);
        RubricSampled r0 = nodes.rubric(c0, 0);
        JudgmentSampled j0 = nodes.judgment(r0, 0, 4, 2);

        send(j0);
        send(j0);
        send(c0);
        send(c0);
        send(r0);
        send(r0);
        send(j0);
        assertThat(driver.meters().count("duplicate")).isEqualTo(4);
        assertThat(driver.read(Topics.SUBTREES)).isEmpty();

        send(nodes.judgment(r0, 1, 4, 2));
        assertThat(driver.read(Topics.SUBTREES)).hasSize(1);
        send(nodes.failedCriterion(1, "TOO_FEW"));
        assertThat(driver.read(Topics.TREES).get(0).getCounts().getDuplicates()).isEqualTo(4);
    }

    @Test
    void theFirstSampleOfAPathWinsAndChildrenOfTheOtherAreOrphans() {
        Nodes nodes = admit(plan(1, 1, 1));
        CriterionProposed first = nodes.criterion(0, " first", true);
        CriterionProposed second = nodes.criterion(0, " second", true);
        RubricSampled ofSecond = nodes.rubric(second, 0);
        RubricSampled ofFirst = nodes.rubric(first, 0);

        send(nodes.judgment(ofSecond, 0, 1, 5));
        send(ofSecond);
        send(first);
        send(second);
        send(ofSecond);
        assertThat(driver.meters().count("duplicate")).isEqualTo(1);
        assertThat(driver.meters().count("orphan")).isEqualTo(1);
        send(nodes.judgment(ofSecond, 0, 1, 5));
        send(ofFirst);
        send(nodes.judgment(ofFirst, 0, 5, 1));

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
    void aFailureClosesItsBranch() {
        Nodes nodes = admit(plan(3, 2, 2));
        CriterionProposed c0 = nodes.criterion(0);
        RubricSampled r0 = nodes.rubric(c0, 0);
        CriterionProposed c1 = nodes.criterion(1);

        send(c0);
        send(c1);
        send(r0);
        send(nodes.failedRubric(c0, 1, "LLM_TIMEOUT"));
        send(nodes.failedJudgment(r0, 0, "OUTPUT_UNPARSEABLE"));
        assertThat(driver.read(Topics.SUBTREES)).isEmpty();
        send(nodes.judgment(r0, 1, 4, 2));
        assertThat(driver.read(Topics.SUBTREES))
                .extracting(SubtreeCompleted::getPath)
                .containsExactly("c00");

        send(nodes.failedRubric(c1, 0, "LLM_TIMEOUT"));
        send(nodes.failedRubric(c1, 1, "LLM_TIMEOUT"));
        assertThat(driver.read(Topics.SUBTREES))
                .extracting(SubtreeCompleted::getPath)
                .containsExactly("c01");

        send(nodes.failedCriterion(2, "TOO_FEW"));
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
        Nodes nodes = admit(plan(1, 1, 1));
        CriterionProposed c0 = nodes.criterion(0);

        send(nodes.failedRubric(c0, 0, "LLM_TIMEOUT"));
        assertThat(driver.read(Topics.TREES)).isEmpty();
        send(c0);

        assertThat(driver.read(Topics.TREES)).hasSize(1);
    }

    @Test
    void criteriaThatAreNotExpandedExpectNothing() {
        Nodes nodes = admit(plan(3, 1, 1));
        CriterionProposed c0 = nodes.criterion(0);
        RubricSampled r0 = nodes.rubric(c0, 0);

        send(c0);
        send(nodes.criterion(1, "", false));
        send(nodes.criterion(2, "", false));
        assertThat(driver.read(Topics.SUBTREES))
                .extracting(SubtreeCompleted::getOutcome)
                .containsExactly(SubtreeOutcome.NOT_EXPANDED, SubtreeOutcome.NOT_EXPANDED);

        send(nodes.rubric(nodes.criterion(1, "", false), 0));
        assertThat(driver.meters().count("orphan")).isEqualTo(1);
        send(r0);
        send(nodes.judgment(r0, 0, 4, 2));
        assertThat(driver.read(Topics.TREES)).hasSize(1);
    }

    @Test
    void aTreeOfFailuresAloneFails() {
        Nodes nodes = admit(plan(2, 1, 1));

        send(nodes.failedCriterion(0, "LLM_REFUSED"));
        send(nodes.failedCriterion(1, "LLM_REFUSED"));

        TreeCompleted tree = driver.read(Topics.TREES).get(0);
        assertThat(tree.getOutcome()).isEqualTo(TreeOutcome.FAILED);
        assertThat(tree.getFailuresByCode()).containsEntry("LLM_REFUSED", 2);
    }

    @Test
    void aCancelledRunsTreeClosesThroughItsFailures() {
        Nodes nodes = admit(plan(2, 1, 1));
        CriterionProposed c0 = nodes.criterion(0);
        RubricSampled r0 = nodes.rubric(c0, 0);
        send(c0);
        send(r0);
        send(nodes.judgment(r0, 0, 4, 2));

        send(nodes.failedCriterion(1, "RUN_CANCELLED"));

        assertThat(driver.read(Topics.TREES).get(0).getOutcome()).isEqualTo(TreeOutcome.CANCELLED);
        assertThat(driver.run("run").getClosed()).containsEntry("CANCELLED", 1L);
    }

    @Test
    void aNodeAfterClosingIsCountedAndHarmless() {
        Nodes nodes = admit(plan(1, 1, 1));
        grow(nodes);
        driver.skipOutputs();

        CriterionProposed c0 = nodes.criterion(0);
        send(c0);
        send(nodes.judgment(nodes.rubric(c0, 0), 0, 1, 5));
        send(nodes.failedCriterion(0, "EXPIRED"));

        assertThat(driver.meters().count("late")).isEqualTo(3);
        assertThat(driver.read(Topics.TREES)).isEmpty();
        assertThat(driver.storesInUse()).containsExactlyInAnyOrder(StateStores.RUNS, StateStores.SEEN);
    }

    @Test
    void aTreesEntryStaysSmallWhateverThePlan() {
        Nodes nodes = admit(plan(1000, 100, 100));
        CriterionProposed c0 = nodes.criterion(0);
        for (int i = 0; i < 100; i++) {
            send(nodes.rubric(c0, i));
        }

        assertThat(driver.largestValue(StateStores.TREES)).isLessThan(200);
    }

    @Test
    void closesWhatIsDueOnceANewerAnswerWasRead() {
        Nodes due = admit("due", plan(2, 1, 1));
        CriterionProposed c0 = due.criterion(0);
        RubricSampled r0 = due.rubric(c0, 0);
        send(c0);
        send(r0);
        send(due.judgment(r0, 0, 4, 2));
        driver.jump(Duration.ofHours(1));
        Nodes later = admit("later", plan(1, 1, 1));
        driver.skipOutputs();

        driver.jump(Requests.DEADLINE.minusMinutes(30));
        assertThat(driver.read(Topics.TREES)).as("nothing read since").isEmpty();

        send(later.criterion(0));
        driver.advance(Duration.ofSeconds(25));
        assertThat(driver.read(Topics.TREES))
                .as("others may hold answers still")
                .isEmpty();
        send(later.criterion(0));
        driver.advance(Duration.ofSeconds(6));
        TreeCompleted tree = driver.read(Topics.TREES).get(0);
        assertThat(tree.getConversationId()).isEqualTo("due");
        assertThat(tree.getOutcome()).isEqualTo(TreeOutcome.TIMED_OUT);
        assertThat(tree.getMissingPaths()).containsExactly("c01");
        assertThat(driver.read(Topics.SUBTREES))
                .as("the complete one was told before")
                .extracting(SubtreeCompleted::getPath, SubtreeCompleted::getOutcome)
                .containsExactly(tuple("c01", SubtreeOutcome.TIMED_OUT));
        assertThat(driver.run("run").getClosed()).containsEntry("TIMED_OUT", 1L);
    }

    @Test
    void closesWhatIsDueAfterAQuietPeriod() {
        admit(plan(1, 1, 1));

        driver.jump(Requests.DEADLINE);
        driver.advance(Duration.ofSeconds(29));
        assertThat(driver.read(Topics.TREES)).isEmpty();

        driver.advance(Duration.ofSeconds(2));
        assertThat(driver.read(Topics.TREES)).hasSize(1);
        assertThat(driver.storesInUse()).containsExactlyInAnyOrder(StateStores.RUNS, StateStores.SEEN);
    }

    @Test
    void anOutageTurnsNothingThatWasAnsweredIntoATimeOut() {
        Nodes nodes = admit(plan(1, 1, 1));
        CriterionProposed c0 = nodes.criterion(0);
        RubricSampled r0 = nodes.rubric(c0, 0);
        Instant answered = driver.now().plus(Duration.ofHours(1));

        driver.answering(false);
        driver.jump(Requests.DEADLINE.plus(Duration.ofHours(1)));
        driver.advance(Duration.ofMinutes(2));
        driver.answering(true);
        driver.advance(Duration.ofSeconds(20));
        assertThat(driver.read(Topics.TREES)).isEmpty();

        driver.send(Topics.CRITERIA, "run/q1", c0, answered);
        driver.advance(Duration.ofSeconds(20));
        driver.send(Topics.RUBRICS, "run/q1", r0, answered);
        driver.advance(Duration.ofSeconds(20));
        driver.send(Topics.JUDGMENTS, "run/q1", nodes.judgment(r0, 0, 4, 2), answered);

        assertThat(driver.read(Topics.TREES))
                .extracting(TreeCompleted::getOutcome)
                .containsExactly(TreeOutcome.COMPLETE);
    }

    @Test
    void aStoppedProcessFindsNothingOverdueBeforeItHasReadOn() {
        Nodes nodes = admit(plan(1, 1, 1));

        driver.jump(Requests.DEADLINE.plus(Duration.ofHours(5)));
        driver.advance(Duration.ofSeconds(10));
        grow(nodes, Requests.START.plus(Duration.ofMinutes(1)));

        assertThat(driver.read(Topics.TREES))
                .extracting(TreeCompleted::getOutcome)
                .containsExactly(TreeOutcome.COMPLETE);
    }

    @Test
    void closesABoundedNumberOfDueTreesPerTick() {
        for (int i = 0; i < 60; i++) {
            admit("q" + i, plan(1, 1, 1));
        }
        driver.skipOutputs();
        driver.jump(Requests.DEADLINE);
        driver.advance(Duration.ofSeconds(30));

        int first = driver.read(Topics.TREES).size();
        driver.advance(Duration.ofSeconds(1));
        int second = driver.read(Topics.TREES).size();

        assertThat(first).isEqualTo(50);
        assertThat(second).isEqualTo(10);
        assertThat(driver.run("run").getHeld()).as("more than ten in a row").isTrue();
    }

    @Test
    void aShortDeadlineBehindALongOneIsFound() {
        Plan plan = plan(1, 1, 1);
        admit("long", plan);
        driver.jump(Duration.ofHours(2));
        driver.advance(Duration.ofSeconds(40));
        admit("short", Plan.newBuilder(plan).setDeadlineMillis(1).build());

        driver.advance(Duration.ofSeconds(40));

        assertThat(driver.read(Topics.TREES))
                .extracting(TreeCompleted::getConversationId)
                .containsExactly("short");
    }

    private Nodes admit(Plan plan) {
        return admit("q1", plan);
    }

    private Nodes admit(String conversation, Plan plan) {
        driver.send(Topics.TREE_REQUESTS, "run", request("run", conversation, "Response A of " + conversation, plan));
        List<ComparisonAdmitted> comparisons = driver.read(Topics.COMPARISONS);
        return new Nodes(comparisons.get(comparisons.size() - 1).getContext());
    }

    /** Sends every node of a 1 x 1 x 1 tree. */
    private void grow(Nodes nodes) {
        grow(nodes, driver.now());
    }

    private void grow(Nodes nodes, Instant made) {
        String key = nodes.context().getTreeId();
        CriterionProposed c0 = nodes.criterion(0);
        RubricSampled r0 = nodes.rubric(c0, 0);
        driver.send(Topics.CRITERIA, key, c0, made);
        driver.send(Topics.RUBRICS, key, r0, made);
        driver.send(Topics.JUDGMENTS, key, nodes.judgment(r0, 0, 4, 2), made);
    }

    private void send(CriterionProposed event) {
        driver.send(Topics.CRITERIA, event.getContext().getTreeId(), event);
    }

    private void send(RubricSampled event) {
        driver.send(Topics.RUBRICS, event.getContext().getTreeId(), event);
    }

    private void send(JudgmentSampled event) {
        driver.send(Topics.JUDGMENTS, event.getTreeId(), event);
    }

    private void send(NodeFailed event) {
        driver.send(Topics.NODE_FAILURES, event.getTreeId(), event);
    }
}
