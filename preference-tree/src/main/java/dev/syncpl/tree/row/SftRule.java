package dev.syncpl.tree.row;

import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.Leaf;
import dev.syncpl.tree.RubricNode;
import dev.syncpl.tree.Vote;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.policy.SftLeaves;
import dev.syncpl.tree.rule.JudgedCriterion;
import dev.syncpl.tree.rule.JudgedTree;
import dev.syncpl.tree.rule.Ranking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Rows for supervised fine-tuning, which need no rejected side.
 *
 * <ul>
 *   <li>Per accepted criterion: r+ ({@link BestRubric}), and under r+ the consistent leaf with the largest gap, then the
 *       first by path ({@code sftLeaves}).
 *   <li>Per tree: the ranked list of criteria; where only some criteria were expanded, the list as generated with c*
 *       moved to its front, for nothing is known of the others.
 *   <li>Per tree: one single-pass trajectory from c* by its r+ and best leaf to the verdict.
 * </ul>
 */
final class SftRule {

    private SftRule() {}

    /** r+ of one criterion. */
    static Selection<SftRows.Rubric> rubric(JudgedCriterion criterion, Vote side, JudgedTree tree) {
        Selection<RubricView> best =
                BestRubric.of(criterion.node(), side, tree.tree().shape(), tree.policies());
        return best.row().isPresent()
                ? Selection.of(new SftRows.Rubric(criterion, best.row().get().rubric()))
                : Selection.none(best.reason().orElseThrow());
    }

    /** The leaves under r+ that make rows, best first; empty if every one of them was repaired. */
    static List<Leaf> leaves(RubricNode best, Vote side, Policies policies) {
        List<Leaf> usable = best.voters().stream()
                .filter(leaf -> leaf.votesFor(side) && RowTexts.usable(leaf.sample(), policies))
                .sorted(Comparator.<Leaf>comparingInt(leaf -> -leaf.gapTowards(side))
                        .thenComparing(Leaf::path))
                .toList();
        return policies.sftLeaves() == SftLeaves.BEST && !usable.isEmpty() ? usable.subList(0, 1) : usable;
    }

    /** The list with the most decisive criterion first. */
    static Selection<SftRows.Criteria> criteria(JudgedTree tree, Ranking ranking) {
        if (ranking.best().isEmpty()) {
            return Selection.none(Reason.NO_ACCEPTED);
        }
        JudgedCriterion best = ranking.best().get();
        List<CriterionNode> list = tree.tree().whollyExpanded()
                ? ranking.criteria().stream().map(JudgedCriterion::node).toList()
                : withFirst(best.node(), tree.tree().criteria());
        boolean reordered =
                Kendall.inversions(list.stream().mapToInt(CriterionNode::index).toArray()) > 0
                        || list.size() < tree.tree().criteria().size();
        return CriteriaListRule.objection(tree, reordered)
                .map(Selection::<SftRows.Criteria>none)
                .orElseGet(() -> Selection.of(new SftRows.Criteria(best, list)));
    }

    /** The trajectory of c*. */
    static Selection<SftRows.SinglePass> singlePass(JudgedCriterion best, Vote side, JudgedTree tree) {
        Selection<SftRows.Rubric> rubric = rubric(best, side, tree);
        if (rubric.row().isEmpty()) {
            return Selection.none(rubric.reason().orElseThrow());
        }
        RubricNode chosen = rubric.row().get().rubric();
        List<Leaf> leaves = leaves(chosen, side, tree.policies());
        if (leaves.isEmpty() || !RowTexts.usable(best.node().sample().orElseThrow(), tree.policies())) {
            return Selection.none(Reason.REPAIRED);
        }
        return Selection.of(new SftRows.SinglePass(best, chosen, leaves.get(0), side));
    }

    private static List<CriterionNode> withFirst(CriterionNode first, List<CriterionNode> all) {
        List<CriterionNode> list = new ArrayList<>(all.size());
        list.add(first);
        all.stream().filter(criterion -> criterion != first).forEach(list::add);
        return list;
    }
}
