package dev.syncpl.aggregator.run;

import dev.syncpl.aggregator.RefusedEvent;
import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.aggregator.state.TokenPrice;
import dev.syncpl.events.RunState;
import dev.syncpl.events.wire.FailureCode;
import java.util.HashMap;
import java.util.Map;

/**
 * Applies what somebody decided about a run. The newest state in the topic's order holds, but cancelled and deleted are
 * for good: a state that was read before and is written after would have its run spend again.
 */
final class RunSteering {

    private RunSteering() {}

    /**
     * Changes the progress; the caller stores it.
     *
     * @throws RefusedEvent if the state breaks its own documentation, or its run is deleted
     */
    static void apply(RunProgress run, RunState state) {
        check(state);
        if (run.getDeleted() && !state.getDeleted()) {
            throw new RefusedEvent(FailureCode.RUN_CANCELLED, "run " + run.getRunId() + " is deleted, for good");
        }
        run.setWindow(state.getWindow());
        run.setPaused(state.getPaused());
        run.setCancelled(run.getCancelled() || state.getCancelled());
        setLimits(run, state);
        // Whoever writes a state has looked at the run: that lifts the rest after time-outs.
        run.setHeld(false);
        run.setTimeOutsInARow(0);
        if (state.getDeleted() && !run.getDeleted()) {
            run.setDeleted(true);
            run.setErasing(true);
        }
    }

    private static void setLimits(RunProgress run, RunState state) {
        run.setMaxTokens(state.getMaxTokens());
        run.setMaxRequests(state.getMaxRequests());
        run.setMaxCost(state.getMaxCost());
        run.setCurrency(state.getCurrency());
        run.setQuotas(new HashMap<>(state.getQuotas()));
        Map<String, TokenPrice> prices = new HashMap<>();
        state.getPrices()
                .forEach((model, price) -> prices.put(
                        model, new TokenPrice(price.getPrompt(), price.getCachedPrompt(), price.getCompletion())));
        run.setPrices(prices);
    }

    /** A limit that says nothing must not pass for none: the run would spend without it. */
    private static void check(RunState state) {
        require(state.getWindow() > 0, state, "window " + state.getWindow());
        notNegative(state, "maxTokens", state.getMaxTokens());
        notNegative(state, "maxRequests", state.getMaxRequests());
        notNegative(state, "maxCost", state.getMaxCost());
        state.getQuotas().forEach((name, most) -> {
            require(RunLimits.QUOTAS.contains(name), state, "a quota of '" + name + "'");
            notNegative(state, "the quota of " + name, most);
        });
        state.getPrices().forEach((model, price) -> {
            notNegative(state, "the price of " + model, price.getPrompt());
            notNegative(state, "the price of " + model, price.getCachedPrompt());
            notNegative(state, "the price of " + model, price.getCompletion());
        });
    }

    private static void notNegative(RunState state, String name, Number value) {
        // So written that NaN is refused as well.
        require(value == null || value.doubleValue() >= 0, state, name + " " + value);
    }

    private static void require(boolean holds, RunState state, String found) {
        if (!holds) {
            throw RefusedEvent.invalid("run " + state.getRunId() + " has " + found);
        }
    }
}
