package dev.syncpl.aggregator.run;

import dev.syncpl.aggregator.RefusedEvent;
import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.aggregator.state.TokenPrice;
import dev.syncpl.events.RunState;
import java.util.HashMap;
import java.util.Map;

/** Applies what somebody decided about a run. The newest state in the topic's order holds. */
final class RunSteering {

    private final RunEraser eraser;

    RunSteering(RunEraser eraser) {
        this.eraser = eraser;
    }

    /**
     * Changes the progress; the caller stores it.
     *
     * @return the progress that holds from now on
     * @throws RefusedEvent if the state breaks its own documentation
     */
    RunProgress apply(RunProgress known, RunState state) {
        check(state);
        RunProgress run = known.getDeleted() && !state.getDeleted() ? begunAnew(known) : known;
        run.setWindow(state.getWindow());
        run.setPaused(state.getPaused());
        run.setCancelled(state.getCancelled());
        setLimits(run, state);
        // Whoever writes a state has looked at the run: that lifts the rest after time-outs.
        run.setHeld(false);
        run.setTimeOutsInARow(0);
        if (state.getDeleted() && !run.getDeleted()) {
            run.setDeleted(true);
            run.setErasing(true);
        }
        return run;
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

    /** A deleted run's name may be used again, once nothing of the old one is left. */
    private RunProgress begunAnew(RunProgress deleted) {
        while (deleted.getErasing()) {
            eraser.step(deleted);
        }
        return RunStores.fresh(deleted.getRunId(), deleted.getWindow());
    }
}
