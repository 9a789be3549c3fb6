package dev.syncpl.aggregator.tree;

import static dev.syncpl.aggregator.testing.Requests.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.aggregator.testing.AggregatorDriver;
import dev.syncpl.aggregator.testing.Grower;
import dev.syncpl.aggregator.testing.Nodes;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Plan;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.SubtreeCompleted;
import dev.syncpl.events.SubtreeOutcome;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deadlines: what is lost closes its tree, what is not read yet does not. */
class DeadlineTest {

    private final AggregatorDriver driver = new AggregatorDriver();
    private final Grower trees = new Grower(driver);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void closesWhatIsDueOnceANewerAnswerWasRead() {
        Nodes due = trees.admit("due", plan(2, 1, 1));
        CriterionProposed c0 = due.criterion(0);
        RubricSampled r0 = due.rubric(c0, 0);
        trees.send(c0);
        trees.send(r0);
        trees.send(due.judgment(r0, 0, 4, 2));
        driver.jump(Duration.ofHours(1));
        Nodes later = trees.admit("later", plan(1, 1, 1));
        driver.skipOutputs();

        driver.jump(Requests.DEADLINE.minusMinutes(30));
        assertThat(driver.read(Topics.TREES)).as("nothing read since").isEmpty();

        trees.send(later.criterion(0));
        driver.advance(Duration.ofSeconds(25));
        assertThat(driver.read(Topics.TREES))
                .as("others may hold answers still")
                .isEmpty();
        trees.send(later.criterion(0));
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
        trees.admit(plan(1, 1, 1));

        driver.jump(Requests.DEADLINE);
        driver.advance(Duration.ofSeconds(29));
        assertThat(driver.read(Topics.TREES)).isEmpty();

        driver.advance(Duration.ofSeconds(2));
        assertThat(driver.read(Topics.TREES)).hasSize(1);
        assertThat(driver.storesInUse()).containsExactlyInAnyOrder(StateStores.RUNS, StateStores.SEEN);
    }

    @Test
    void anOutageTurnsNothingThatWasAnsweredIntoATimeOut() {
        Nodes nodes = trees.admit(plan(1, 1, 1));
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
        Nodes nodes = trees.admit(plan(1, 1, 1));

        driver.jump(Requests.DEADLINE.plus(Duration.ofHours(5)));
        driver.advance(Duration.ofSeconds(10));
        trees.grow(nodes, Requests.START.plus(Duration.ofMinutes(1)));

        assertThat(driver.read(Topics.TREES))
                .extracting(TreeCompleted::getOutcome)
                .containsExactly(TreeOutcome.COMPLETE);
    }

    @Test
    void closesABoundedNumberOfDueTreesPerTick() {
        for (int i = 0; i < 60; i++) {
            trees.admit("q" + i, plan(1, 1, 1));
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
        trees.admit("long", plan);
        driver.jump(Duration.ofHours(2));
        driver.advance(Duration.ofSeconds(40));
        trees.admit("short", Plan.newBuilder(plan).setDeadlineMillis(1).build());

        driver.advance(Duration.ofSeconds(40));

        assertThat(driver.read(Topics.TREES))
                .extracting(TreeCompleted::getConversationId)
                .containsExactly("short");
    }

    /** The first stage that is back writes before another has written what it kept. */
    @Test
    void anOutageLongerThanTheDeadlineWaitsForWhatOtherStagesKept() {
        Nodes nodes = trees.admit("kept", plan(1, 1, 1));
        driver.jump(Duration.ofHours(1));
        Nodes other = trees.admit("other", plan(2, 1, 1));
        CriterionProposed c0 = nodes.criterion(0);
        RubricSampled r0 = nodes.rubric(c0, 0);
        trees.send(c0);
        trees.send(r0);
        driver.advance(Duration.ofMinutes(1));
        driver.answering(false);
        driver.jump(Requests.DEADLINE.minusMinutes(30));
        driver.advance(Duration.ofMinutes(1));
        driver.answering(true);

        trees.send(other.criterion(0));
        driver.advance(Duration.ofSeconds(20));
        assertThat(driver.read(Topics.TREES)).isEmpty();
        trees.send(nodes.judgment(r0, 0, 4, 2));

        assertThat(driver.read(Topics.TREES))
                .extracting(TreeCompleted::getConversationId, TreeCompleted::getOutcome)
                .containsExactly(tuple("kept", TreeOutcome.COMPLETE));
    }

    @Test
    void whatComesAfterATimeOutIsCountedAndGivesNoSecondSetOfRows() {
        Nodes nodes = trees.admit(plan(2, 1, 1));
        trees.grow(nodes);
        driver.jump(Requests.DEADLINE);
        driver.advance(Duration.ofSeconds(31));
        assertThat(driver.read(Topics.TREES))
                .extracting(TreeCompleted::getOutcome)
                .containsExactly(TreeOutcome.TIMED_OUT);
        RunProgress closed = driver.run("run");
        driver.skipOutputs();

        CriterionProposed c1 = nodes.criterion(1);
        RubricSampled r1 = nodes.rubric(c1, 0);
        trees.send(c1);
        trees.send(r1);
        trees.send(nodes.judgment(r1, 0, 5, 1));
        trees.grow(nodes);
        driver.advance(Duration.ofMinutes(2));

        assertThat(driver.meters().count("late")).isEqualTo(6);
        assertThat(TreeProcessor.OUTPUTS)
                .allSatisfy(output ->
                        assertThat(driver.read(output)).as(output.name()).isEmpty());
        assertThat(driver.run("run")).isEqualTo(closed);
        assertThat(driver.storesInUse()).containsExactlyInAnyOrder(StateStores.RUNS, StateStores.SEEN);
    }
}
