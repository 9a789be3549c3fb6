package dev.syncpl.tree.row;

import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.Shape;
import dev.syncpl.tree.Vote;
import dev.syncpl.tree.policy.Policies;
import java.util.List;

/**
 * r+ of a criterion, which rubric pairs and rows for fine-tuning share: among the rubrics with every planned leaf in and
 * all of them consistent, the one with the largest mean gap, then the first by path.
 */
final class BestRubric {

    private BestRubric() {}

    static Selection<RubricView> of(CriterionNode criterion, Vote side, Shape shape, Policies policies) {
        List<RubricView> consistent = criterion.rubrics().stream()
                .map(rubric -> new RubricView(rubric, side))
                .filter(view -> view.whollyConsistent(shape))
                .sorted(RubricView.BEST_FIRST)
                .toList();
        return consistent.stream()
                .filter(view -> RowTexts.usable(view.rubric().sample(), policies))
                .findFirst()
                .map(Selection::of)
                .orElseGet(() -> Selection.none(consistent.isEmpty() ? Reason.NO_CONSISTENT_RUBRIC : Reason.REPAIRED));
    }
}
