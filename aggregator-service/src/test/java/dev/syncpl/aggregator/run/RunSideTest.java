package dev.syncpl.aggregator.run;

import static dev.syncpl.aggregator.testing.Requests.plan;
import static dev.syncpl.aggregator.testing.Requests.request;
import static dev.syncpl.aggregator.testing.Requests.state;
import static dev.syncpl.aggregator.testing.Requests.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.aggregator.AggregatorOptions;
import dev.syncpl.aggregator.state.CallKey;
import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.aggregator.testing.AggregatorDriver;
import dev.syncpl.aggregator.testing.Closings;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.events.CallTotals;
import dev.syncpl.events.RunState;
import dev.syncpl.events.Stage;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Admission: each tree once, in order, within the run's window, as far as the run may go on. */
class RunSideTest {

    private final AggregatorDriver driver = new AggregatorDriver();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void admitsInTheOrderOfRequestsUpToTheDefaultWindow() {
        requestMany("run", 0, 70);

        assertThat(admitted()).isEqualTo(conversations(0, 64));
        RunProgress run = driver.run("run");
        assertThat(run.getAdmitted()).isEqualTo(64);
        assertThat(run.getOpen()).isEqualTo(64);
        assertThat(run.getTail() - run.getHead()).as("waiting").isEqualTo(6);
    }

    @Test
    void anAdmissionHoldsTheRequestAndItsDeadline() {
        send(window("run", 1));
        TreeRequested request = request("run", "q1");
        send(request);

        List<TreeAdmitted> admissions = driver.read(Topics.ADMISSIONS);
        assertThat(admissions).hasSize(1);
        assertThat(admissions.get(0).getRequest()).isEqualTo(request);
        assertThat(admissions.get(0).getAdmittedAt()).isEqualTo(driver.now());
        assertThat(admissions.get(0).getExpiresAt()).isEqualTo(driver.now().plus(Requests.DEADLINE));
    }

    @Test
    void admissionsAreKeyedByTree() {
        send(request("run one", "q/1"));

        assertThat(driver.readRecords(Topics.ADMISSIONS))
                .singleElement()
                .satisfies(admission -> assertThat(admission.key()).isEqualTo("run%20one/q%2F1"));
    }

    @Test
    void aClosingAdmitsTheNextAndFreesItsSlotOnce() {
        send(window("run", 2));
        requestMany("run", 0, 5);
        assertThat(admitted()).containsExactly("q0", "q1");

        send(closing("run", "q0", TreeOutcome.COMPLETE));
        assertThat(admitted()).containsExactly("q2");

        send(closing("run", "q0", TreeOutcome.COMPLETE));
        assertThat(admitted()).as("a duplicate closing frees nothing").isEmpty();
        assertThat(driver.meters().count("strayClosing")).isEqualTo(1);
        assertThat(driver.run("run").getOpen()).isEqualTo(2);
        assertThat(driver.run("run").getClosed()).containsOnly(Map.entry("COMPLETE", 1L));
    }

    @Test
    void aClosingOfAnUnknownTreeChangesNothing() {
        send(window("run", 1));
        requestMany("run", 0, 2);
        RunProgress before = driver.run("run");

        send(closing("run", "never", TreeOutcome.COMPLETE));
        send(closing("run", "q1", TreeOutcome.COMPLETE));

        assertThat(driver.meters().count("strayClosing")).isEqualTo(2);
        assertThat(driver.run("run")).isEqualTo(before);
    }

    @Test
    void theNewestWindowHolds() {
        send(window("run", 1));
        requestMany("run", 0, 10);
        assertThat(admitted()).containsExactly("q0");

        send(window("run", 4));
        assertThat(admitted()).containsExactly("q1", "q2", "q3");

        send(window("run", 2));
        send(closing("run", "q0", TreeOutcome.COMPLETE));
        send(closing("run", "q1", TreeOutcome.COMPLETE));
        assertThat(admitted()).as("a smaller window first lets trees finish").isEmpty();

        send(closing("run", "q2", TreeOutcome.COMPLETE));
        assertThat(admitted()).containsExactly("q4");
    }

    @Test
    void aWideWindowIsFilledInBatches() {
        try (AggregatorDriver small = new AggregatorDriver(smallBatches())) {
            small.send(Topics.RUNS, "run", window("run", 1));
            requestMany(small, "run", 20);
            small.skipOutputs();

            small.send(Topics.RUNS, "run", window("run", 1000));
            assertThat(admitted(small)).as("one record, one batch").hasSize(4);

            small.jump(Duration.ofMillis(100));
            assertThat(admitted(small)).as("one tick, one batch").hasSize(4);

            small.advance(Duration.ofSeconds(3));
            assertThat(admitted(small)).hasSize(20 - 1 - 2 * 4);
            assertThat(small.run("run").getOpen()).isEqualTo(20);
        }
    }

    @Test
    void runsTakeTurns() {
        try (AggregatorDriver small = new AggregatorDriver(smallBatches())) {
            small.send(Topics.RUNS, "long", state("long", 1).setPaused(true).build());
            small.send(Topics.RUNS, "short", state("short", 1).setPaused(true).build());
            requestMany(small, "long", 20);
            requestMany(small, "short", 6);

            small.send(Topics.RUNS, "long", window("long", 20));
            small.send(Topics.RUNS, "short", window("short", 20));
            small.jump(Duration.ofMillis(100));
            assertThat(small.run("long").getOpen()).as("one tick, one batch").isEqualTo(8);
            assertThat(small.run("short").getOpen()).isEqualTo(4);

            small.jump(Duration.ofMillis(100));
            assertThat(small.run("long").getOpen())
                    .as("what the short one leaves")
                    .isEqualTo(10);
            assertThat(small.run("short").getOpen()).isEqualTo(6);
        }
    }

    @Test
    void aLongQueueOfOneRunDoesNotKeepAnotherWaiting() {
        send(window("long", 2));
        requestMany("long", 0, 10);
        driver.skipOutputs();

        send(request("late", "q"));

        assertThat(admitted()).containsExactly("q");
    }

    @Test
    void aRepeatedRequestChangesNothing() {
        send(window("run", 1));
        requestMany("run", 0, 2);
        driver.skipOutputs();

        send(request("run", "q0"));
        send(request("run", "q1"));
        send(closing("run", "q0", TreeOutcome.COMPLETE));
        send(request("run", "q0"));

        assertThat(admitted()).containsExactly("q1");
        RunProgress run = driver.run("run");
        assertThat(run.getRepeated()).isEqualTo(3);
        assertThat(run.getTail()).as("requested").isEqualTo(2);
        assertThat(driver.meters().count("repeatedRequest")).isEqualTo(3);
        assertThat(driver.readDeadLetters(Topics.TREE_REQUESTS)).isEmpty();
    }

    @Test
    void otherContentUnderTheSameIdIsAConflictAndNotGrown() {
        send(request("run", "q0"));
        driver.skipOutputs();

        send(request("run", "q0", "another answer", plan(2, 1, 1)));

        assertThat(admitted()).isEmpty();
        assertThat(driver.run("run").getConflicts()).isEqualTo(1);
        assertThat(driver.run("run").getTail()).isEqualTo(1);
    }

    @Test
    void theSameConversationOfAnotherRunIsAnotherTree() {
        send(request("run", "q0"));
        send(request("other", "q0", "another answer", plan(2, 1, 1)));

        assertThat(admitted()).containsExactly("q0", "q0");
    }

    @Test
    void aPausedRunRestsAndGoesOn() {
        send(state("run", 2).setPaused(true).build());
        requestMany("run", 0, 3);
        assertThat(admitted()).isEmpty();

        send(window("run", 2));
        assertThat(admitted()).containsExactly("q0", "q1");
    }

    @Test
    void aCancelledRunAdmitsNothingMoreAndItsOpenTreesStillClose() {
        send(window("run", 1));
        requestMany("run", 0, 3);
        driver.skipOutputs();

        send(state("run", 1).setCancelled(true).build());
        send(closing("run", "q0", TreeOutcome.CANCELLED));
        send(request("run", "q9"));

        assertThat(admitted()).isEmpty();
        assertThat(driver.run("run").getOpen()).isZero();
        assertThat(driver.run("run").getClosed()).containsOnly(Map.entry("CANCELLED", 1L));
    }

    @Test
    void tenTimeOutsInARowRestTheRunUntilItsStateIsSetAgain() {
        send(window("run", 20));
        requestMany("run", 0, 40);
        driver.skipOutputs();

        for (int i = 0; i < 9; i++) {
            send(closing("run", "q" + i, TreeOutcome.TIMED_OUT));
        }
        send(closing("run", "q9", TreeOutcome.COMPLETE));
        assertThat(admitted()).as("nine are not ten in a row").hasSize(10);

        for (int i = 10; i < 19; i++) {
            send(closing("run", "q" + i, TreeOutcome.TIMED_OUT));
        }
        assertThat(admitted()).hasSize(9);
        send(closing("run", "q19", TreeOutcome.TIMED_OUT));
        assertThat(admitted()).as("the tenth admits nothing").isEmpty();
        assertThat(driver.run("run").getHeld()).isTrue();
        assertThat(Gate.stopped(driver.run("run"))).contains("held: too many trees in a row timed out");
        assertThat(driver.meters().count("held")).isEqualTo(1);

        send(window("run", 20));
        assertThat(admitted()).containsExactly("q39");
        assertThat(driver.run("run").getHeld()).isFalse();
    }

    @Test
    void sumsUpWhatItsTreesCostAndYield() {
        send(window("run", 2));
        requestMany("run", 0, 2);

        send(closing("run", "q0", TreeOutcome.COMPLETE));
        send(closing("run", "q1", TreeOutcome.PARTIAL));

        RunProgress run = driver.run("run");
        assertThat(run.getClosed()).containsOnly(Map.entry("COMPLETE", 1L), Map.entry("PARTIAL", 1L));
        assertThat(run.getNodes()).containsEntry("judgments", 80L).containsEntry("criteria", 20L);
        assertThat(run.getUsage()).containsEntry("requests", 62L).containsEntry("completionTokens", 2000L);
        assertThat(CallKey.totals(run.getUsage()))
                .containsExactly(
                        new CallTotals(Stage.CRITERIA, "model", "OK", 2L, 400L, 0L, 200L, 0L),
                        new CallTotals(Stage.RUBRIC, "model", "LLM_TIMEOUT", 4L, 0L, 0L, 0L, 4L));
        assertThat(run.getRows()).containsOnly(Map.entry("sft", 8L));
        assertThat(run.getFailuresByCode()).containsOnly(Map.entry("LLM_TIMEOUT", 2L));
        assertThat(run.getDiscards()).containsOnly(Map.entry("split", 6L));
        assertThat(run.getAcceptedCriteria()).isEqualTo(10);
        assertThat(run.getAgreement()).containsOnly(Map.entry("labelled", 2L), Map.entry("top.ok", 2L));
    }

    @Test
    void forgetsWhatItAdmitted() {
        send(window("run", 2));
        requestMany("run", 0, 5);
        assertThat(driver.size(StateStores.REQUESTS)).isEqualTo(3);
        assertThat(driver.size(StateStores.WAITING)).isEqualTo(3);

        for (int i = 0; i < 5; i++) {
            send(closing("run", "q" + i, TreeOutcome.COMPLETE));
        }

        assertThat(driver.size(StateStores.REQUESTS)).isZero();
        assertThat(driver.size(StateStores.WAITING)).isZero();
        assertThat(driver.size(StateStores.SEEN)).isEqualTo(5);
    }

    @Test
    void aDeletedRunIsErasedAndItsNameCanBeUsedAgain() {
        try (AggregatorDriver small = new AggregatorDriver(smallBatches())) {
            small.send(Topics.RUNS, "run", window("run", 3));
            requestMany(small, "run", 15);
            requestMany(small, "run2", 6);
            small.send(Topics.RUNS, "run", state("run", 3).setDeleted(true).build());
            small.skipOutputs();

            small.advance(Duration.ofSeconds(10));
            small.send(Topics.TREE_REQUESTS, "run", request("run", "q30"));

            assertThat(small.size(StateStores.SEEN)).as("the other run's").isEqualTo(6);
            assertThat(small.size(StateStores.REQUESTS)).isZero();
            assertThat(small.size(StateStores.WAITING)).isZero();
            assertThat(small.run("run").getDeleted()).isTrue();
            assertThat(small.run("run").getErasing()).isFalse();
            assertThat(small.read(Topics.ADMISSIONS)).isEmpty();
            assertThat(small.meters().count("deadLetter RUN_CANCELLED")).isEqualTo(1);

            small.send(Topics.RUNS, "run", window("run", 3));
            small.send(Topics.TREE_REQUESTS, "run", request("run", "q30"));
            assertThat(small.read(Topics.ADMISSIONS)).hasSize(1);
        }
    }

    @Test
    void aDeletedRunThatReturnsWhileItIsErasedBeginsAnew() {
        try (AggregatorDriver small = new AggregatorDriver(smallBatches())) {
            small.send(Topics.RUNS, "run", window("run", 1));
            requestMany(small, "run", 15);
            small.send(Topics.RUNS, "run", state("run", 1).setDeleted(true).build());
            small.send(Topics.RUNS, "run", window("run", 1));

            assertThat(small.size(StateStores.SEEN)).isZero();
            assertThat(small.size(StateStores.WAITING)).isZero();
            assertThat(small.run("run").getTail()).isZero();
        }
    }

    @Test
    void aTombstoneOfARunStateChangesNothing() {
        send(window("run", 1));
        driver.send(Topics.RUNS, "run", null);

        requestMany("run", 0, 2);

        assertThat(admitted()).containsExactly("q0");
    }

    private void requestMany(String run, int from, int to) {
        for (int i = from; i < to; i++) {
            send(request(run, "q" + i));
        }
    }

    private static void requestMany(AggregatorDriver driver, String run, int count) {
        for (int i = 0; i < count; i++) {
            driver.send(Topics.TREE_REQUESTS, run, request(run, "q" + i));
        }
    }

    private void send(TreeRequested request) {
        driver.send(Topics.TREE_REQUESTS, request.getRunId(), request);
    }

    private void send(RunState state) {
        driver.send(Topics.RUNS, state.getRunId(), state);
    }

    private void send(TreeClosed closing) {
        driver.send(Topics.TREE_CLOSINGS, closing.getRunId(), closing);
    }

    private List<String> admitted() {
        return admitted(driver);
    }

    private static List<String> admitted(AggregatorDriver driver) {
        return driver.read(Topics.ADMISSIONS).stream()
                .map(admission -> admission.getRequest().getConversationId())
                .toList();
    }

    private static List<String> conversations(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "q" + i).toList();
    }

    private static TreeClosed closing(String run, String conversation, TreeOutcome outcome) {
        return Closings.of(run, conversation, outcome);
    }

    private static AggregatorOptions smallBatches() {
        AggregatorOptions defaults = AggregatorOptions.defaults();
        return new AggregatorOptions(
                defaults.defaultWindow(),
                4,
                defaults.admissionTick(),
                4,
                defaults.timeOutsInARow(),
                defaults.deadlineTick(),
                defaults.deadlineBatch(),
                defaults.quietPeriod());
    }
}
