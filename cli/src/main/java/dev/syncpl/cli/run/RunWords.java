package dev.syncpl.cli.run;

import dev.syncpl.cli.console.Table;
import dev.syncpl.events.RunState;
import java.math.BigDecimal;
import java.util.StringJoiner;
import java.util.TreeMap;

/** How a run is steered, for people. */
final class RunWords {

    private RunWords() {}

    /** For example {@code paused}. */
    static String standing(RunState state) {
        if (state.getDeleted()) {
            return "deleted";
        }
        if (state.getCancelled()) {
            return "cancelled";
        }
        return state.getPaused() ? "paused" : "live";
    }

    /** For example {@code window 64, at most 1,000,000 tokens, until 500 acceptedTrees}. */
    static String limits(RunState state) {
        StringJoiner words = new StringJoiner(", ");
        words.add("window " + state.getWindow());
        if (state.getMaxTokens() != null) {
            words.add("at most " + Table.number(state.getMaxTokens()) + " tokens");
        }
        if (state.getMaxRequests() != null) {
            words.add("at most " + Table.number(state.getMaxRequests()) + " requests");
        }
        if (state.getMaxCost() != null) {
            words.add("at most "
                    + BigDecimal.valueOf(state.getMaxCost())
                            .stripTrailingZeros()
                            .toPlainString() + " " + state.getCurrency());
        }
        new TreeMap<>(state.getQuotas()).forEach((name, most) -> words.add("until " + Table.number(most) + " " + name));
        return words.toString();
    }
}
