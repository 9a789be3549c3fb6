package dev.syncpl.tree.row;

import dev.syncpl.tree.Label;
import dev.syncpl.tree.policy.OnDisagreement;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.rule.JudgedCriterion;
import dev.syncpl.tree.rule.JudgedTree;
import dev.syncpl.tree.rule.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which criteria of a tree may give rows of their own. One that upholds the label gives all kinds, if it weighs at least
 * {@code minWeight}. A split or contradicted one gives nothing, or with {@code onSplit}, {@code onContradicted} =
 * {@code label} the pairs that the label alone can judge. An incomplete one gives nothing.
 *
 * @param tuning criteria that give rows for fine-tuning and pairs, by path
 * @param pairing criteria that give rubric and judgment pairs, by path
 */
record CriterionGate(List<JudgedCriterion> tuning, List<JudgedCriterion> pairing, Policies policies) {

    /** Sorts the tree's criteria, and counts those that give nothing. */
    static CriterionGate open(JudgedTree tree, Discards discards) {
        List<JudgedCriterion> tuning = new ArrayList<>();
        List<JudgedCriterion> pairing = new ArrayList<>();
        CriterionGate gate = new CriterionGate(tuning, pairing, tree.policies());
        boolean side = !tree.label().equals(Optional.of(Label.TIE));
        for (JudgedCriterion criterion : tree.criteria()) {
            if (criterion.upheld() && !gate.bars(criterion)) {
                tuning.add(criterion);
                pairing.add(criterion);
            } else if (side && gate.labelStandsInFor(criterion)) {
                pairing.add(criterion);
            } else {
                discards.criterion(reason(criterion));
            }
        }
        return gate;
    }

    /** Whether this criterion upholds the label too weakly to give a row. */
    boolean bars(JudgedCriterion criterion) {
        return criterion.weight().isPresent()
                && policies.minWeight().isPresent()
                && criterion.weight().getAsDouble() < policies.minWeight().getAsDouble();
    }

    private boolean labelStandsInFor(JudgedCriterion criterion) {
        return (criterion.standing().is(Status.SPLIT) && policies.onSplit() == OnDisagreement.LABEL)
                || (criterion.standing().is(Status.CONTRADICTED) && policies.onContradicted() == OnDisagreement.LABEL);
    }

    private static Reason reason(JudgedCriterion criterion) {
        if (criterion.upheld()) {
            return Reason.BELOW_MIN_WEIGHT;
        }
        return criterion
                .standing()
                .status()
                .map(status -> switch (status) {
                    case SPLIT -> Reason.SPLIT;
                    case CONTRADICTED -> Reason.CONTRADICTED;
                    case INCOMPLETE -> Reason.INCOMPLETE;
                    case ACCEPTED -> throw new IllegalStateException(criterion.path() + " is accepted, not upheld");
                })
                .orElse(Reason.NOT_EXPANDED);
    }
}
