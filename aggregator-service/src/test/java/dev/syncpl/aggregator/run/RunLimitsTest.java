package dev.syncpl.aggregator.run;

import static dev.syncpl.aggregator.testing.Requests.request;
import static dev.syncpl.aggregator.testing.Requests.state;
import static dev.syncpl.aggregator.testing.Requests.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.aggregator.testing.AggregatorDriver;
import dev.syncpl.aggregator.testing.Closings;
import dev.syncpl.events.CallTotals;
import dev.syncpl.events.RunState;
import dev.syncpl.events.Stage;
import dev.syncpl.events.TokenPrice;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.UsageTotals;
import dev.syncpl.events.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Budgets and quotas: nothing is admitted once one is reached, open trees finish, and more of it goes on. */
class RunLimitsTest {

    /** Of each closing: 5,000 prompt and 1,000 completion tokens, 31 requests, 4 SFT rows, 5 accepted criteria. */
    private static final long TREE_TOKENS = 6000;

    private static final int WINDOW = 4;

    private final AggregatorDriver driver = new AggregatorDriver();
    private final Runs runs = new Runs(driver);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aTokenBudgetIsOvershotByTheOpenTreesAndNoMore() {
        runs.send(state("run", WINDOW).setMaxTokens(13_000L).build());
        runs.requestMany("run", 20);

        int closed = closeAllThatOpen();

        assertThat(closed)
                .as("three to reach the budget, the three others of the window, none more")
                .isEqualTo(6);
        assertThat(stopped()).isEqualTo("budget reached: 36,000 of 13,000 tokens");
        long overshoot = closed * TREE_TOKENS - 13_000;
        assertThat(overshoot).isEqualTo(23_000).isLessThan(WINDOW * TREE_TOKENS);
    }

    @Test
    void aRaisedBudgetGoesOnByItself() {
        runs.send(state("run", 1).setMaxTokens(6000L).build());
        runs.requestMany("run", 5);
        assertThat(closeAllThatOpen()).isEqualTo(1);

        runs.send(state("run", 1).setMaxTokens(12_000L).build());
        assertThat(closeAllThatOpen()).isEqualTo(1);
        assertThat(stopped()).isEqualTo("budget reached: 12,000 of 12,000 tokens");

        runs.send(window("run", 1));
        assertThat(closeAllThatOpen()).as("no budget any more").isEqualTo(3);
        assertThat(stopped()).isNull();
    }

    @Test
    void requestsCanBeTheBudget() {
        runs.send(state("run", 1).setMaxRequests(40L).build());
        runs.requestMany("run", 5);

        assertThat(closeAllThatOpen()).isEqualTo(2);
        assertThat(stopped()).isEqualTo("budget reached: 62 of 40 requests");
    }

    /** The closings tell 200 prompt and 100 completion tokens of the model: 0.0003 at 1 a million tokens. */
    @Test
    void moneyCanBeTheBudgetAtThePricesThatCameWithIt() {
        runs.send(money(0.0007, Map.of("model", new TokenPrice(1.0, 0.5, 1.0))));
        runs.requestMany("run", 9);

        assertThat(closeAllThatOpen()).isEqualTo(3);
        assertThat(stopped()).isEqualTo("budget reached: 0.0009 of 0.0007 EUR");

        runs.send(money(0.0007, Map.of("model", new TokenPrice(0.1, 0.1, 0.1))));
        assertThat(closeAllThatOpen())
                .as("new prices hold for what was spent before too")
                .isEqualTo(6);
    }

    @Test
    void moneyWithoutAPriceStopsTheRunInsteadOfSpendingWithoutEnd() {
        runs.send(money(1000, Map.of("another", new TokenPrice(1.0, 1.0, 1.0))));
        runs.requestMany("run", 9);

        assertThat(closeAllThatOpen()).isEqualTo(1);
        assertThat(stopped()).isEqualTo("budget unknown: no price for model");
    }

    /** Trees that an earlier release closed count their tokens and not their models. */
    @Test
    void moneyForRequestsThatNameNoModelStopsTheRunToo() {
        runs.send(money(1000, Map.of("model", new TokenPrice(1.0, 1.0, 1.0))));
        runs.requestMany("run", 3);

        TreeClosed closing = TreeClosed.newBuilder(Closings.of("run", "q0", TreeOutcome.COMPLETE))
                .setUsage(new UsageTotals(31L, 61L, 5000L, 0L, 1000L, 0L, 0L, List.of()))
                .build();
        runs.send(closing);

        assertThat(stopped()).isEqualTo("budget unknown: some trees tell no models");
    }

    @Test
    void tokensThatNobodyReportsStopTheRunToo() {
        runs.send(state("run", 1).setMaxTokens(1_000_000L).build());
        runs.requestMany("run", 3);
        driver.skipOutputs();

        TreeClosed closing = TreeClosed.newBuilder(Closings.of("run", "q0", TreeOutcome.COMPLETE))
                .setUsage(new UsageTotals(31L, 61L, 0L, 0L, 0L, 0L, 31L, List.of()))
                .build();
        driver.send(Topics.TREE_CLOSINGS, "run", closing);

        assertThat(driver.read(Topics.ADMISSIONS)).isEmpty();
        assertThat(stopped()).isEqualTo("budget unknown: the model server reports no tokens");
    }

    /** One server of two reports what it is paid for; the other one would be free. */
    @Test
    void tokensThatNobodyReportsOfOneModelStopTheRunToo() {
        runs.send(state("run", 1).setMaxTokens(1_000_000L).build());
        runs.requestMany("run", 3);
        driver.skipOutputs();

        TreeClosed closing = TreeClosed.newBuilder(Closings.of("run", "q0", TreeOutcome.COMPLETE))
                .setUsage(new UsageTotals(
                        31L,
                        61L,
                        900L,
                        0L,
                        300L,
                        0L,
                        20L,
                        List.of(
                                new CallTotals(Stage.RUBRIC, "told", "OK", 11L, 900L, 0L, 300L, 0L),
                                new CallTotals(Stage.JUDGMENT, "untold", "OK", 20L, 0L, 0L, 0L, 20L))))
                .build();
        driver.send(Topics.TREE_CLOSINGS, "run", closing);

        assertThat(driver.read(Topics.ADMISSIONS)).isEmpty();
        assertThat(stopped())
                .isEqualTo("budget unknown: the model server reports no tokens of untold in stage JUDGMENT");
    }

    @ParameterizedTest
    @CsvSource({"acceptedTrees, 2, 2, 2", "sft, 9, 3, 12", "sft, 8, 2, 8"})
    void aQuotaStopsTheRun(String name, long most, int closed, long have) {
        runs.send(state("run", 1).setQuotas(Map.of(name, most)).build());
        runs.requestMany("run", 9);

        assertThat(closeAllThatOpen()).isEqualTo(closed);
        assertThat(stopped()).isEqualTo("quota reached: " + have + " of " + most + " " + name);
    }

    @Test
    void aTreeWithoutAnAcceptedCriterionDoesNotCountAsAccepted() {
        runs.send(state("run", 1).setQuotas(Map.of("acceptedTrees", 1L)).build());
        runs.requestMany("run", 3);
        driver.skipOutputs();

        TreeClosed closing = TreeClosed.newBuilder(Closings.of("run", "q0", TreeOutcome.COMPLETE))
                .setAcceptedCriteria(0)
                .build();
        driver.send(Topics.TREE_CLOSINGS, "run", closing);

        assertThat(driver.read(Topics.ADMISSIONS)).hasSize(1);
    }

    @Test
    void aSpentRunKeepsNoOtherWaiting() {
        runs.send(state("run", 1).setMaxTokens(0L).build());
        runs.requestMany("run", 3);
        assertThat(driver.read(Topics.ADMISSIONS)).isEmpty();

        driver.send(Topics.TREE_REQUESTS, "other", request("other", "q0"));

        assertThat(driver.read(Topics.ADMISSIONS)).hasSize(1);
    }

    @Test
    void aLimitThatSaysNothingIsRefusedAndChangesNothing() {
        runs.send(state("run", 1).setMaxTokens(5L).build());

        runs.send(state("run", 1).setMaxTokens(-1L).build());
        runs.send(state("run", 1).setMaxCost(Double.NaN).build());
        runs.send(state("run", 1).setQuotas(Map.of("acceptedTree", 5L)).build());
        runs.send(money(1, Map.of("model", new TokenPrice(-1.0, 0.0, 0.0))));

        assertThat(driver.meters().count("deadLetter INVALID_EVENT")).isEqualTo(4);
        assertThat(driver.run("run").getMaxTokens()).isEqualTo(5);
    }

    @Test
    void saysWhyItStopped() {
        runs.send(state("run", 1).setPaused(true).build());
        assertThat(stopped()).isEqualTo("paused");
        runs.send(window("run", 1));
        assertThat(stopped()).isNull();
        runs.send(state("run", 1).setPaused(true).setCancelled(true).build());
        assertThat(stopped()).isEqualTo("cancelled");
    }

    @Test
    void afterADeletionNothingIsLeftButThatTheRunIsDeleted() {
        runs.send(window("run", 2));
        runs.requestMany("run", 9);
        for (int i = 0; i < 3; i++) {
            driver.send(Topics.TREE_CLOSINGS, "run", Closings.of("run", "q" + i, TreeOutcome.COMPLETE));
        }
        runs.send(state("run", 2).setDeleted(true).build());
        driver.advance(Duration.ofSeconds(5));
        driver.send(Topics.TREE_CLOSINGS, "run", Closings.of("run", "q4", TreeOutcome.CANCELLED));

        assertThat(driver.size(StateStores.SEEN)).isZero();
        assertThat(driver.size(StateStores.REQUESTS)).isZero();
        assertThat(driver.size(StateStores.WAITING)).isZero();
        RunProgress left = driver.run("run");
        assertThat(left)
                .isEqualTo(RunProgress.newBuilder()
                        .setRunId("run")
                        .setWindow(2)
                        .setDeleted(true)
                        .build());
    }

    /** Closes what is admitted, in order, until nothing more is; returns how many that were. */
    private int closeAllThatOpen() {
        int closed = 0;
        List<String> admitted = runs.admitted();
        while (!admitted.isEmpty()) {
            for (String conversation : admitted) {
                driver.send(Topics.TREE_CLOSINGS, "run", Closings.of("run", conversation, TreeOutcome.COMPLETE));
                closed++;
            }
            admitted = runs.admitted();
        }
        return closed;
    }

    private String stopped() {
        return Gate.stopped(driver.run("run")).orElse(null);
    }

    private static RunState money(double most, Map<String, TokenPrice> prices) {
        return state("run", 1)
                .setMaxCost(most)
                .setPrices(prices)
                .setCurrency("EUR")
                .build();
    }
}
