package dev.syncpl.tree.row;

import dev.syncpl.tree.Vote;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.policy.TieLeaf;
import dev.syncpl.tree.rule.JudgedCriterion;
import dev.syncpl.tree.rule.JudgedTree;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The trajectories of a long chain of thought, all of them c*'s. The right one is that of the single-pass row. The wrong
 * ones are c*'s inconsistent leaves under their rubrics, judged in the right one's order, since the prompt shows but
 * one: of each rubric the leaf with the smallest gap towards the label, the rubric with the smallest of these gaps first,
 * equal gaps by path, {@code longCotDepth} of them at most. One a rubric, so that what is tried again is tried by another
 * rubric. None stands under r+, whose leaves all agree.
 *
 * <p>A leaf that ties is a wrong trajectory like any other, unless {@code tieLeaf = never}. A trajectory is left out if
 * one of its texts may not stand in a row, or was not made as the right one's were. Without a wrong trajectory there is
 * no row, not even one that would confirm the right one: else more than the set share would.
 *
 * <p>Examples with {@code longCotDepth = 10}, one criterion each: the wrong trajectories, the right one and the margin:
 *
 * <pre>{@code
 * 4,2 5,2 | 4,3 1,5                           label A   r1.j1, then r0.j1 by 7
 * 4,2 5,2 | 4,3 3,3                           label A   r1.j1, then r0.j1 by 3
 * 4,2 5,2 | 4,3 -                             label A   none
 * 4,2 5,2 | 4,3 1,5                           label B   none
 * 4,2 5,2 5,1 | 4,3 3,4 1,5 | 2,3 4,3 4,2     label A   r1.j2, r2.j0, then r0.j2 by 8
 * 3,4 4,3 4,3 | 3,4 4,3 4,3 | 4,2 4,2 4,2     label A   r0.j0, r1.j0, then r2.j0 by 3
 * 2,4 2,4 / 2,4 2,4 | 2,4 2,4 / 2,4 4,2       label B   none
 * }</pre>
 */
final class LongCotRule {

    private LongCotRule() {}

    /** The trajectories of one accepted criterion. */
    static Selection<LongCot> select(JudgedCriterion best, Vote side, JudgedTree tree) {
        Selection<SftRows.SinglePass> single = SftRule.singlePass(best, side, tree);
        if (single.row().isEmpty()) {
            return Selection.none(single.reason().orElseThrow());
        }
        Trajectory right =
                new Trajectory(single.row().get().rubric(), single.row().get().leaf());
        Selection<List<Trajectory>> wrong = wrong(best, right, side, tree.policies());
        if (wrong.row().isEmpty()) {
            return Selection.none(wrong.reason().orElseThrow());
        }
        List<Trajectory> worstFirst = wrong.row().get();
        int margin = right.leaf().gapTowards(side) - worstFirst.get(0).leaf().gapTowards(side);
        return Selection.of(new LongCot(best, right, worstFirst, margin));
    }

    private static Selection<List<Trajectory>> wrong(
            JudgedCriterion best, Trajectory right, Vote side, Policies policies) {
        List<Trajectory> inconsistent = best.node().rubrics().stream()
                .flatMap(rubric -> rubric.voters().stream().map(leaf -> new Trajectory(rubric, leaf)))
                .filter(trajectory -> trajectory.leaf().order() == right.leaf().order()
                        && !trajectory.leaf().votesFor(side))
                .toList();
        if (inconsistent.isEmpty()) {
            return Selection.none(Reason.NO_INCONSISTENT_LEAF);
        }
        List<Trajectory> allowed = filtered(
                inconsistent,
                trajectory ->
                        policies.tieLeaf() == TieLeaf.ALLOW || trajectory.leaf().vote() != Vote.TIE);
        if (allowed.isEmpty()) {
            return Selection.none(Reason.TIE_LEAF);
        }
        List<Trajectory> usable = filtered(allowed, trajectory -> usable(trajectory, policies));
        if (usable.isEmpty()) {
            return Selection.none(Reason.REPAIRED);
        }
        List<Trajectory> alike =
                filtered(usable, trajectory -> clash(right, trajectory).isEmpty());
        return alike.isEmpty()
                ? Selection.none(clash(right, usable.get(0)).orElseThrow())
                : Selection.of(worstFirst(alike, side, policies.longCotDepth()));
    }

    /** The worst of each rubric. */
    private static List<Trajectory> worstFirst(List<Trajectory> wrong, Vote side, int most) {
        Map<NodePath, Trajectory> byRubric = new LinkedHashMap<>();
        wrong.stream()
                .sorted(Comparator.<Trajectory>comparingInt(
                                trajectory -> trajectory.leaf().gapTowards(side))
                        .thenComparing(trajectory -> trajectory.leaf().path()))
                .forEach(trajectory -> byRubric.putIfAbsent(trajectory.rubric().path(), trajectory));
        return byRubric.values().stream().limit(most).toList();
    }

    private static List<Trajectory> filtered(List<Trajectory> trajectories, Predicate<Trajectory> kept) {
        return trajectories.stream().filter(kept).toList();
    }

    private static boolean usable(Trajectory trajectory, Policies policies) {
        return Stream.of(trajectory.rubric().sample(), trajectory.leaf().sample())
                .allMatch(sample -> RowTexts.usable(sample, policies));
    }

    /** Why these two cannot stand in one row, if they cannot. Rubrics may say the same; then the judgments differ. */
    private static Optional<Reason> clash(Trajectory right, Trajectory wrong) {
        return right.rubric().sample().recipe().equals(wrong.rubric().sample().recipe())
                ? RowTexts.clash(right.leaf().sample(), wrong.leaf().sample())
                : Optional.of(Reason.DIFFERENT_RECIPE);
    }
}
