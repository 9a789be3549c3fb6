package dev.syncpl.tree.row;

import dev.syncpl.tree.Shape;
import dev.syncpl.tree.Vote;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.rule.JudgedCriterion;
import java.util.List;
import java.util.Optional;

/**
 * The rubric pair of one criterion. Chosen is the rubric with every planned leaf in and all of them consistent, the
 * largest mean gap among such. Rejected is the rubric with the smallest share of consistent leaves, one of them
 * inconsistent at least. Equal values go by path. Only if both exist.
 *
 * <p>Examples, leaves as in {@link dev.syncpl.tree.rule.ConsistencyRule}, with the chosen and the rejected rubric and
 * their distance in share:
 *
 * <pre>{@code
 * 4,2 5,2 | 4,3 1,5             label A   r0 over r1 by 0.5
 * 4,3 4,3 | 5,2 5,2 | 1,5 1,5   label A   r1 over r2 by 1.0
 * 4,2 5,2 | 4,3 -               label A   none
 * 4,2 5,2 | 4,3 3,3             label A   r0 over r1 by 0.5
 * 4,2 2,4 | 4,3 5,1             label A   r1 over r0 by 0.5
 * 4,2 5,2 | 4,3 5,1             label A   none
 * 4,2 4,2 4,2 4,2 | 4,3 1,5 1,5 1,5 | 4,3 1,5 1,5 - | 4,3 4,3 4,3 4,3   label A   r0 over r1 by 0.75
 * }</pre>
 */
final class RubricPairRule {

    private RubricPairRule() {}

    static Selection<RubricPair> select(JudgedCriterion criterion, Vote side, Shape shape, Policies policies) {
        Selection<RubricView> chosen = BestRubric.of(criterion.node(), side, shape, policies);
        if (chosen.row().isEmpty()) {
            return Selection.none(chosen.reason().orElseThrow());
        }
        Selection<RubricView> rejected = rejected(criterion, side, policies);
        if (rejected.row().isEmpty()) {
            return Selection.none(rejected.reason().orElseThrow());
        }
        return pair(criterion, chosen.row().get(), rejected.row().get());
    }

    private static Selection<RubricView> rejected(JudgedCriterion criterion, Vote side, Policies policies) {
        List<RubricView> inconsistent = criterion.node().rubrics().stream()
                .map(rubric -> new RubricView(rubric, side))
                .filter(RubricView::hasInconsistent)
                .sorted(RubricView.WORST_FIRST)
                .toList();
        return inconsistent.stream()
                .filter(view -> RowTexts.usable(view.rubric().sample(), policies))
                .findFirst()
                .map(Selection::of)
                .orElseGet(
                        () -> Selection.none(inconsistent.isEmpty() ? Reason.NO_INCONSISTENT_RUBRIC : Reason.REPAIRED));
    }

    private static Selection<RubricPair> pair(JudgedCriterion criterion, RubricView chosen, RubricView rejected) {
        Optional<Reason> clash =
                RowTexts.clash(chosen.rubric().sample(), rejected.rubric().sample());
        return clash.isPresent()
                ? Selection.none(clash.get())
                : Selection.of(
                        new RubricPair(criterion, chosen.rubric(), rejected.rubric(), rejected.shareInconsistent()));
    }
}
