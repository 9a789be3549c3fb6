package dev.syncpl.aggregator.run;

import static dev.syncpl.aggregator.testing.Requests.plan;
import static dev.syncpl.aggregator.testing.Requests.request;
import static dev.syncpl.aggregator.testing.Requests.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.aggregator.state.CallKey;
import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.aggregator.testing.AggregatorDriver;
import dev.syncpl.aggregator.testing.Closings;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.events.CallTotals;
import dev.syncpl.events.Stage;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Admission: each tree once, in order, and what closings free and add up to. */
class RunSideTest {

    private final AggregatorDriver driver = new AggregatorDriver();
    private final Runs runs = new Runs(driver);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void admitsInTheOrderOfRequestsUpToTheDefaultWindow() {
        runs.requestMany("run", 70);

        assertThat(runs.admitted()).isEqualTo(conversations(0, 64));
        RunProgress run = driver.run("run");
        assertThat(run.getAdmitted()).isEqualTo(64);
        assertThat(run.getOpen()).isEqualTo(64);
        assertThat(run.getTail() - run.getHead()).as("waiting").isEqualTo(6);
    }

    @Test
    void anAdmissionHoldsTheRequestAndItsDeadline() {
        runs.send(window("run", 1));
        TreeRequested request = request("run", "q1");
        runs.send(request);

        List<TreeAdmitted> admissions = driver.read(Topics.ADMISSIONS);
        assertThat(admissions).hasSize(1);
        assertThat(admissions.get(0).getRequest()).isEqualTo(request);
        assertThat(admissions.get(0).getAdmittedAt()).isEqualTo(driver.now());
        assertThat(admissions.get(0).getExpiresAt()).isEqualTo(driver.now().plus(Requests.DEADLINE));
    }

    @Test
    void admissionsAreKeyedByTree() {
        runs.send(request("run one", "q/1"));

        assertThat(driver.readRecords(Topics.ADMISSIONS))
                .singleElement()
                .satisfies(admission -> assertThat(admission.key()).isEqualTo("run%20one/q%2F1"));
    }

    @Test
    void aClosingAdmitsTheNextAndFreesItsSlotOnce() {
        runs.send(window("run", 2));
        runs.requestMany("run", 5);
        assertThat(runs.admitted()).containsExactly("q0", "q1");

        runs.send(Closings.of("run", "q0", TreeOutcome.COMPLETE));
        assertThat(runs.admitted()).containsExactly("q2");

        runs.send(Closings.of("run", "q0", TreeOutcome.COMPLETE));
        assertThat(runs.admitted()).as("a duplicate closing frees nothing").isEmpty();
        assertThat(driver.meters().count("strayClosing")).isEqualTo(1);
        assertThat(driver.run("run").getOpen()).isEqualTo(2);
        assertThat(driver.run("run").getClosed()).containsOnly(Map.entry("COMPLETE", 1L));
    }

    @Test
    void aClosingOfAnUnknownTreeChangesNothing() {
        runs.send(window("run", 1));
        runs.requestMany("run", 2);
        RunProgress before = driver.run("run");

        runs.send(Closings.of("run", "never", TreeOutcome.COMPLETE));
        runs.send(Closings.of("run", "q1", TreeOutcome.COMPLETE));

        assertThat(driver.meters().count("strayClosing")).isEqualTo(2);
        assertThat(driver.run("run")).isEqualTo(before);
    }

    @Test
    void aRepeatedRequestChangesNothing() {
        runs.send(window("run", 1));
        runs.requestMany("run", 2);
        driver.skipOutputs();

        runs.send(request("run", "q0"));
        runs.send(request("run", "q1"));
        runs.send(Closings.of("run", "q0", TreeOutcome.COMPLETE));
        runs.send(request("run", "q0"));

        assertThat(runs.admitted()).containsExactly("q1");
        RunProgress run = driver.run("run");
        assertThat(run.getRepeated()).isEqualTo(3);
        assertThat(run.getTail()).as("requested").isEqualTo(2);
        assertThat(driver.meters().count("repeatedRequest")).isEqualTo(3);
        assertThat(driver.readDeadLetters(Topics.TREE_REQUESTS)).isEmpty();
    }

    @Test
    void otherContentUnderTheSameIdIsAConflictAndNotGrown() {
        runs.send(request("run", "q0"));
        driver.skipOutputs();

        runs.send(request("run", "q0", "another answer", plan(2, 1, 1)));

        assertThat(runs.admitted()).isEmpty();
        assertThat(driver.run("run").getConflicts()).isEqualTo(1);
        assertThat(driver.run("run").getTail()).isEqualTo(1);
    }

    @Test
    void theSameConversationOfAnotherRunIsAnotherTree() {
        runs.send(request("run", "q0"));
        runs.send(request("other", "q0", "another answer", plan(2, 1, 1)));

        assertThat(runs.admitted()).containsExactly("q0", "q0");
    }

    @Test
    void sumsUpWhatItsTreesCostAndYield() {
        runs.send(window("run", 2));
        runs.requestMany("run", 2);

        runs.send(Closings.of("run", "q0", TreeOutcome.COMPLETE));
        runs.send(Closings.of("run", "q1", TreeOutcome.PARTIAL));

        RunProgress run = driver.run("run");
        assertThat(run.getClosed()).containsOnly(Map.entry("COMPLETE", 1L), Map.entry("PARTIAL", 1L));
        assertThat(run.getNodes()).containsEntry("judgments", 80L).containsEntry("criteria", 20L);
        assertThat(run.getUsage()).containsEntry("requests", 62L).containsEntry("completionTokens", 2000L);
        assertThat(CallKey.totals(run.getUsage()))
                .containsExactly(
                        new CallTotals(Stage.CRITERIA, "model", "OK", 58L, 400L, 0L, 200L, 0L),
                        new CallTotals(Stage.RUBRIC, "model", "LLM_TIMEOUT", 4L, 0L, 0L, 0L, 4L));
        assertThat(run.getRows()).containsOnly(Map.entry("sft", 8L));
        assertThat(run.getFailuresByCode()).containsOnly(Map.entry("LLM_TIMEOUT", 2L));
        assertThat(run.getDiscards()).containsOnly(Map.entry("split", 6L));
        assertThat(run.getAcceptedCriteria()).isEqualTo(10);
        assertThat(run.getAgreement()).containsOnly(Map.entry("labelled", 2L), Map.entry("top.ok", 2L));
    }

    @Test
    void forgetsWhatItAdmitted() {
        runs.send(window("run", 2));
        runs.requestMany("run", 5);
        assertThat(driver.size(StateStores.REQUESTS)).isEqualTo(3);
        assertThat(driver.size(StateStores.WAITING)).isEqualTo(3);

        for (int i = 0; i < 5; i++) {
            runs.send(Closings.of("run", "q" + i, TreeOutcome.COMPLETE));
        }

        assertThat(driver.size(StateStores.REQUESTS)).isZero();
        assertThat(driver.size(StateStores.WAITING)).isZero();
        assertThat(driver.size(StateStores.SEEN)).isEqualTo(5);
    }

    private static List<String> conversations(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "q" + i).toList();
    }
}
