package dev.syncpl.tree.row;

import dev.syncpl.tree.Sample;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.policy.RowText;
import java.util.Optional;

/** Which texts may stand in a row ({@code rowText}), and which two of them may face each other. */
final class RowTexts {

    private RowTexts() {}

    static boolean usable(Sample sample, Policies policies) {
        return switch (sample.wording()) {
            case CLEAN -> true;
            case REPAIRED -> policies.rowText() == RowText.RERENDERED;
            case UNREADABLE -> false;
        };
    }

    /** Why these two are no pair, if they are none. */
    static Optional<Reason> clash(Sample chosen, Sample rejected) {
        if (!chosen.recipe().equals(rejected.recipe())) {
            return Optional.of(Reason.DIFFERENT_RECIPE);
        }
        return chosen.text().equals(rejected.text()) ? Optional.of(Reason.EQUAL_SIDES) : Optional.empty();
    }
}
