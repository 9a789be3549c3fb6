package dev.syncpl.aggregator.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.aggregator.testing.AggregatorDriver;
import dev.syncpl.aggregator.testing.Closings;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.events.RunState;
import dev.syncpl.events.TokenPrice;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.topics.Topics;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every figure of a run's progress and yield is told, under these names, and adds up what its closings say. */
class RunViewTest {

    private final AggregatorDriver driver = new AggregatorDriver();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void tellsProgressAndYield() {
        send(Requests.state("run", 3).setMaxTokens(1_000_000L).setQuotas(Map.of("sft", 100L)));
        for (int i = 0; i < 6; i++) {
            driver.send(Topics.TREE_REQUESTS, "run", Requests.request("run", "q" + i));
        }
        driver.send(Topics.TREE_CLOSINGS, "run", Closings.of("run", "q0", TreeOutcome.COMPLETE));
        driver.send(Topics.TREE_CLOSINGS, "run", Closings.of("run", "q1", TreeOutcome.PARTIAL));

        JsonNode run = view();

        assertThat(run.path("run").asText()).isEqualTo("run");
        assertThat(run.path("requested").asInt()).isEqualTo(6);
        assertThat(run.path("waiting").asInt()).isEqualTo(1);
        assertThat(run.path("admitted").asInt()).isEqualTo(5);
        assertThat(run.path("open").asInt()).isEqualTo(3);
        assertThat(run.path("closed").toString()).isEqualTo("{\"COMPLETE\":1,\"PARTIAL\":1}");
        assertThat(run.path("acceptedTrees").asInt()).isEqualTo(2);
        assertThat(run.path("acceptedCriteria").asInt()).isEqualTo(10);
        assertThat(run.at("/nodes/judgments").asInt()).isEqualTo(80);
        assertThat(run.path("failures").toString()).isEqualTo("{\"LLM_TIMEOUT\":2}");
        assertThat(run.path("rows").toString()).isEqualTo("{\"sft\":8}");
        assertThat(run.path("discards").toString()).isEqualTo("{\"split\":6}");
        assertThat(run.at("/usage/requests").asInt()).isEqualTo(62);
        assertThat(run.at("/usage/promptTokens").asInt()).isEqualTo(10_000);
        assertThat(run.at("/usage/cachedPromptTokens").asInt()).isEqualTo(200);
        assertThat(run.at("/usage/completionTokens").asInt()).isEqualTo(2000);
        assertThat(run.path("calls").findValuesAsText("outcome")).containsExactly("OK", "LLM_TIMEOUT");
        assertThat(run.at("/limits/maxTokens").asInt()).isEqualTo(1_000_000);
        assertThat(run.at("/limits/quotas/sft").asInt()).isEqualTo(100);
        assertThat(run.at("/limits/budgetReached").isNull()).isTrue();
        assertThat(run.path("stopped").isNull()).isTrue();
        assertThat(run.path("cost").isNull()).as("nobody told a price").isTrue();
    }

    @Test
    void tellsThatABudgetIsUsedUpWhateverElseStopsTheRun() {
        send(Requests.state("run", 3).setMaxTokens(6000L));
        driver.send(Topics.TREE_REQUESTS, "run", Requests.request("run", "q0"));
        driver.send(Topics.TREE_CLOSINGS, "run", Closings.of("run", "q0", TreeOutcome.COMPLETE));
        send(Requests.state("run", 3).setMaxTokens(6000L).setPaused(true));

        assertThat(view().path("stopped").asText()).isEqualTo("paused");
        assertThat(view().at("/limits/budgetReached").asText()).isEqualTo("budget reached: 6,000 of 6,000 tokens");
    }

    @Test
    void tellsMoneyAtThePricesOfItsBudget() {
        send(Requests.state("run", 3)
                .setMaxCost(1.0)
                .setCurrency("EUR")
                .setPrices(Map.of("model", new TokenPrice(1.0, 0.5, 10.0))));
        driver.send(Topics.TREE_REQUESTS, "run", Requests.request("run", "q0"));
        driver.send(Topics.TREE_CLOSINGS, "run", Closings.of("run", "q0", TreeOutcome.COMPLETE));

        assertThat(view().path("cost").toString())
                .as("200 prompt tokens at 1 and 100 of completion at 10 a million")
                .isEqualTo("{\"total\":0.0012,\"currency\":\"EUR\",\"unknown\":null}");
    }

    private void send(RunState.Builder state) {
        driver.send(Topics.RUNS, "run", state.build());
    }

    private JsonNode view() {
        return new ObjectMapper().valueToTree(RunView.of(driver.run("run")));
    }
}
