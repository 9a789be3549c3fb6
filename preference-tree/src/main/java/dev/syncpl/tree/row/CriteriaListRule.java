package dev.syncpl.tree.row;

import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.rule.JudgedTree;
import java.util.List;
import java.util.Optional;

/**
 * What every row that shows a list of criteria asks of the list: a whole list as the prompt asked for it, in the model's
 * own words, and no item that a new numbering would make wrong.
 */
final class CriteriaListRule {

    private CriteriaListRule() {}

    /** Why this tree's criteria cannot stand in a row in another order than they were generated in, if they cannot. */
    static Optional<Reason> objection(JudgedTree tree, boolean reordered) {
        List<CriterionNode> all = tree.tree().criteria();
        if (all.stream().anyMatch(criterion -> criterion.sample().isEmpty())) {
            return Optional.of(Reason.MISSING_CRITERION);
        }
        Policies policies = tree.policies();
        if (all.stream()
                .anyMatch(criterion -> !RowTexts.usable(criterion.sample().orElseThrow(), policies))) {
            return Optional.of(Reason.REPAIRED);
        }
        boolean named = all.stream()
                .anyMatch(criterion ->
                        ItemReferences.in(criterion.sample().orElseThrow().text()));
        return reordered && named ? Optional.of(Reason.NAMES_ANOTHER) : Optional.empty();
    }
}
