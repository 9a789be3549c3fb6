package dev.syncpl.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.cli.cost.Bill;
import dev.syncpl.cli.cost.PriceTable;
import dev.syncpl.cli.cost.Spent;
import dev.syncpl.events.CallTotals;
import dev.syncpl.events.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the closed trees of a run cost in money, from what the aggregator tells of it. */
final class RunCost {

    private RunCost() {}

    static Bill of(JsonNode run, PriceTable prices) {
        List<CallTotals> calls = new ArrayList<>();
        for (JsonNode call : run.path("calls")) {
            calls.add(new CallTotals(
                    stage(call.path("stage").asText()),
                    call.path("model").asText(),
                    call.path("outcome").asText(),
                    call.path("requests").asLong(),
                    call.path("promptTokens").asLong(),
                    call.path("cachedPromptTokens").asLong(),
                    call.path("completionTokens").asLong(),
                    call.path("unreportedRequests").asLong()));
        }
        long requests = run.path("usage").path("requests").asLong();
        return Bill.of(Spent.of(calls, Optional.of(prices)), requests, prices);
    }

    /** A newer aggregator may know more stages. */
    private static Stage stage(String name) {
        try {
            return Stage.valueOf(name);
        } catch (IllegalArgumentException e) {
            return Stage.UNKNOWN;
        }
    }
}
