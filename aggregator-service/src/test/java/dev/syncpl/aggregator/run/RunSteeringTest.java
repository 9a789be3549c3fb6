package dev.syncpl.aggregator.run;

import static dev.syncpl.aggregator.testing.Requests.request;
import static dev.syncpl.aggregator.testing.Requests.state;
import static dev.syncpl.aggregator.testing.Requests.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.aggregator.AggregatorOptions;
import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.aggregator.testing.AggregatorDriver;
import dev.syncpl.aggregator.testing.Closings;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A run is steered while it runs: window, turns, pause, rest, cancellation, deletion. */
class RunSteeringTest {

    private final AggregatorDriver driver = new AggregatorDriver();
    private final Runs runs = new Runs(driver);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void theNewestWindowHolds() {
        runs.send(window("run", 1));
        runs.requestMany("run", 10);
        assertThat(runs.admitted()).containsExactly("q0");

        runs.send(window("run", 4));
        assertThat(runs.admitted()).containsExactly("q1", "q2", "q3");

        runs.send(window("run", 2));
        runs.send(Closings.of("run", "q0", TreeOutcome.COMPLETE));
        runs.send(Closings.of("run", "q1", TreeOutcome.COMPLETE));
        assertThat(runs.admitted())
                .as("a smaller window first lets trees finish")
                .isEmpty();

        runs.send(Closings.of("run", "q2", TreeOutcome.COMPLETE));
        assertThat(runs.admitted()).containsExactly("q4");
    }

    @Test
    void aWideWindowIsFilledInBatches() {
        try (AggregatorDriver small = Runs.smallBatches()) {
            Runs smallRuns = new Runs(small);
            smallRuns.send(window("run", 1));
            smallRuns.requestMany("run", 20);
            small.skipOutputs();

            smallRuns.send(window("run", 1000));
            assertThat(smallRuns.admitted()).as("one record, one batch").hasSize(4);

            small.jump(Duration.ofMillis(100));
            assertThat(smallRuns.admitted()).as("one tick, one batch").hasSize(4);

            small.advance(Duration.ofSeconds(3));
            assertThat(smallRuns.admitted()).hasSize(20 - 1 - 2 * 4);
            assertThat(small.run("run").getOpen()).isEqualTo(20);
        }
    }

    @Test
    void runsTakeTurns() {
        try (AggregatorDriver small = Runs.smallBatches()) {
            Runs smallRuns = new Runs(small);
            smallRuns.send(state("long", 1).setPaused(true).build());
            smallRuns.send(state("short", 1).setPaused(true).build());
            smallRuns.requestMany("long", 20);
            smallRuns.requestMany("short", 6);

            smallRuns.send(window("long", 20));
            smallRuns.send(window("short", 20));
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
        runs.send(window("long", 2));
        runs.requestMany("long", 10);
        driver.skipOutputs();

        runs.send(request("late", "q"));

        assertThat(runs.admitted()).containsExactly("q");
    }

    @Test
    void aPausedRunRestsAndGoesOn() {
        runs.send(state("run", 2).setPaused(true).build());
        runs.requestMany("run", 3);
        assertThat(runs.admitted()).isEmpty();

        runs.send(window("run", 2));
        assertThat(runs.admitted()).containsExactly("q0", "q1");
    }

    @Test
    void aCancelledRunAdmitsNothingMoreAndItsOpenTreesStillClose() {
        runs.send(window("run", 1));
        runs.requestMany("run", 3);
        driver.skipOutputs();

        runs.send(state("run", 1).setCancelled(true).build());
        runs.send(Closings.of("run", "q0", TreeOutcome.CANCELLED));
        runs.send(request("run", "q9"));

        assertThat(runs.admitted()).isEmpty();
        assertThat(driver.run("run").getOpen()).isZero();
        assertThat(driver.run("run").getClosed()).containsOnly(Map.entry("CANCELLED", 1L));
    }

    @Test
    void tenTimeOutsInARowRestTheRunUntilItsStateIsSetAgain() {
        runs.send(window("run", 20));
        runs.requestMany("run", 40);
        driver.skipOutputs();

        for (int i = 0; i < 9; i++) {
            runs.send(Closings.of("run", "q" + i, TreeOutcome.TIMED_OUT));
        }
        runs.send(Closings.of("run", "q9", TreeOutcome.COMPLETE));
        assertThat(runs.admitted()).as("nine are not ten in a row").hasSize(10);

        for (int i = 10; i < 19; i++) {
            runs.send(Closings.of("run", "q" + i, TreeOutcome.TIMED_OUT));
        }
        assertThat(runs.admitted()).hasSize(9);
        runs.send(Closings.of("run", "q19", TreeOutcome.TIMED_OUT));
        assertThat(runs.admitted()).as("the tenth admits nothing").isEmpty();
        assertThat(driver.run("run").getHeld()).isTrue();
        assertThat(Gate.stopped(driver.run("run"))).contains("held: too many trees in a row timed out");
        assertThat(driver.meters().count("held")).isEqualTo(1);

        runs.send(window("run", 20));
        assertThat(runs.admitted()).containsExactly("q39");
        assertThat(driver.run("run").getHeld()).isFalse();
    }

    /** Who waits for each of them gives up when it suits them, which says nothing of the stages. */
    @Test
    void timeOutsOfTreesThatSomebodyWaitsForRestNothing() {
        runs.send(window("judged-2026-11-30", 20));
        runs.requestMany("judged-2026-11-30", 20);

        for (int i = 0; i < 12; i++) {
            runs.send(Closings.of("judged-2026-11-30", "q" + i, TreeOutcome.TIMED_OUT));
        }

        assertThat(driver.run("judged-2026-11-30").getHeld()).isFalse();
        assertThat(AggregatorOptions.defaults().isAwaited("judged-by-me")).isFalse();
    }

    /** What stood in line until its caller went is admitted past its deadline, so that no stage asks a model for it. */
    @Test
    void theTimeOfATreeThatSomebodyWaitsForRunsFromItsRequest() {
        for (String run : List.of("judged-2026-11-30", "run")) {
            TreeRequested request = request(run, "q0");
            Instant longAgo = Requests.START.minusMillis(2 * request.getPlan().getDeadlineMillis());
            runs.send(TreeRequested.newBuilder(request).setRequestedAt(longAgo).build());
        }

        List<TreeAdmitted> admitted = driver.read(Topics.ADMISSIONS);
        assertThat(admitted).hasSize(2).allSatisfy(tree -> {
            boolean isAwaited = tree.getRequest().getRunId().startsWith("judged");
            assertThat(tree.getExpiresAt().isBefore(tree.getAdmittedAt())).isEqualTo(isAwaited);
        });
    }

    @Test
    void aDeletedRunIsErasedAndStaysDeleted() {
        try (AggregatorDriver small = Runs.smallBatches()) {
            Runs smallRuns = new Runs(small);
            smallRuns.send(window("run", 3));
            smallRuns.requestMany("run", 15);
            smallRuns.requestMany("run2", 6);
            smallRuns.send(state("run", 3).setDeleted(true).build());
            small.skipOutputs();

            small.advance(Duration.ofSeconds(10));
            smallRuns.send(request("run", "q30"));

            assertThat(small.size(StateStores.SEEN)).as("the other run's").isEqualTo(6);
            assertThat(small.size(StateStores.REQUESTS)).isZero();
            assertThat(small.size(StateStores.WAITING)).isZero();
            assertThat(small.run("run").getDeleted()).isTrue();
            assertThat(small.run("run").getErasing()).isFalse();
            assertThat(small.read(Topics.ADMISSIONS)).isEmpty();
            assertThat(small.meters().count("deadLetter RUN_CANCELLED")).isEqualTo(1);

            smallRuns.send(window("run", 3));
            smallRuns.send(request("run", "q30"));
            assertThat(small.read(Topics.ADMISSIONS)).isEmpty();
            assertThat(small.run("run").getDeleted()).isTrue();
            assertThat(small.meters().count("deadLetter RUN_CANCELLED")).isEqualTo(3);
        }
    }

    /** It was read before the run was cancelled, and written after. */
    @Test
    void aStateThatKnowsNothingOfACancellationDoesNotUndoIt() {
        runs.send(window("run", 1));
        runs.requestMany("run", 3);
        runs.send(state("run", 1).setCancelled(true).build());
        driver.skipOutputs();

        runs.send(window("run", 9));

        assertThat(runs.admitted()).isEmpty();
        assertThat(Gate.stopped(driver.run("run"))).contains("cancelled");
        assertThat(driver.run("run").getWindow()).isEqualTo(9);
    }

    @Test
    void aRunIsNotCalledByMoreThanAStoreCanHold() {
        String name = "r".repeat(RequestRules.MAX_RUN_ID_BYTES + 1);

        runs.send(state(name, 1).build());
        runs.send(request(name, "q"));
        runs.send(state(name.substring(1), 1).build());
        runs.send(request(name.substring(1), "q"));

        assertThat(driver.meters().count("deadLetter INVALID_EVENT")).isEqualTo(2);
        assertThat(runs.admitted()).containsExactly("q");
    }

    @Test
    void aTombstoneOfARunStateChangesNothing() {
        runs.send(window("run", 1));
        driver.send(Topics.RUNS, "run", null);

        runs.requestMany("run", 2);

        assertThat(runs.admitted()).containsExactly("q0");
    }
}
