package dev.syncpl.aggregator.run;

import dev.syncpl.aggregator.state.CallKey;
import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.aggregator.state.TokenPrice;
import dev.syncpl.events.CallTotals;
import java.util.List;
import java.util.Optional;

/**
 * What the closed trees of a run cost in money, at the prices that its state carries.
 *
 * @param total in the currency of the prices; too small unless it is known
 * @param unknown why it is not known, in words; empty if it is
 */
public record Spending(double total, Optional<String> unknown) {

    private static final double MILLION = 1e6;

    public static Spending of(RunProgress run) {
        double total = 0;
        long requests = 0;
        List<CallTotals> calls = CallKey.totals(run.getUsage());
        for (CallTotals call : calls) {
            TokenPrice price = run.getPrices().get(call.getModel());
            if (price == null) {
                return new Spending(total, Optional.of("no price for " + call.getModel()));
            }
            total += cost(call, price);
            requests += call.getRequests();
        }
        // Trees that an earlier release closed tell their tokens and no models.
        boolean whole = requests >= run.getUsage().getOrDefault("requests", 0L);
        return new Spending(total, whole ? Optional.empty() : Optional.of("some trees tell no models"));
    }

    private static double cost(CallTotals call, TokenPrice price) {
        long cached = Math.min(call.getCachedPromptTokens(), call.getPromptTokens());
        return (price.getPrompt() * (call.getPromptTokens() - cached)
                        + price.getCachedPrompt() * cached
                        + price.getCompletion() * call.getCompletionTokens())
                / MILLION;
    }
}
