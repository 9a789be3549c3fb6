package dev.syncpl.tree.row;

import dev.syncpl.tree.Leaf;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.RubricNode;
import dev.syncpl.tree.Vote;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.policy.TieLeaf;
import dev.syncpl.tree.rule.JudgedCriterion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The judgment pair of one rubric in one order. Chosen is its consistent leaf with the largest gap towards the label,
 * rejected its inconsistent leaf with the smallest; equal values go by path. They must be {@code minMargin} apart, and
 * with {@code tieLeaf = never} a tie is nothing to reject.
 *
 * <p>Examples, one rubric each, with the chosen and the rejected leaf and their margin:
 *
 * <pre>{@code
 * 4,3 1,5           label A   j0 over j1 by 5
 * 4,2 5,2           label A   none
 * 4,3 3,3           label A   j0 over j1 by 1
 * 1,5 4,3 5,2 2,3   label A   j2 over j0 by 7
 * 1,5 2,4           label A   none
 * 5,2 5,2 1,5 1,5   label B   j2 over j0 by 7
 * }</pre>
 */
final class JudgmentPairRule {

    private JudgmentPairRule() {}

    static Selection<JudgmentPair> select(
            JudgedCriterion criterion, RubricNode rubric, Order order, Vote side, Policies policies) {
        List<Leaf> voters =
                rubric.voters().stream().filter(leaf -> leaf.order() == order).toList();
        Selection<Leaf> chosen = chosen(voters, side, policies);
        if (chosen.row().isEmpty()) {
            return Selection.none(chosen.reason().orElseThrow());
        }
        Selection<Leaf> rejected = rejected(voters, side, policies);
        if (rejected.row().isEmpty()) {
            return Selection.none(rejected.reason().orElseThrow());
        }
        return pair(criterion, rubric, chosen.row().get(), rejected.row().get(), side, policies);
    }

    private static Selection<Leaf> chosen(List<Leaf> voters, Vote side, Policies policies) {
        List<Leaf> consistent =
                voters.stream().filter(leaf -> leaf.votesFor(side)).toList();
        if (consistent.isEmpty()) {
            return Selection.none(Reason.NO_CONSISTENT_LEAF);
        }
        return first(consistent, Comparator.comparingInt(leaf -> -leaf.gapTowards(side)), policies);
    }

    private static Selection<Leaf> rejected(List<Leaf> voters, Vote side, Policies policies) {
        List<Leaf> inconsistent =
                voters.stream().filter(leaf -> !leaf.votesFor(side)).toList();
        if (inconsistent.isEmpty()) {
            return Selection.none(Reason.NO_INCONSISTENT_LEAF);
        }
        List<Leaf> allowed = inconsistent.stream()
                .filter(leaf -> policies.tieLeaf() == TieLeaf.ALLOW || leaf.vote() != Vote.TIE)
                .toList();
        if (allowed.isEmpty()) {
            return Selection.none(Reason.TIE_LEAF);
        }
        return first(allowed, Comparator.comparingInt(leaf -> leaf.gapTowards(side)), policies);
    }

    private static Selection<Leaf> first(List<Leaf> leaves, Comparator<Leaf> order, Policies policies) {
        return leaves.stream()
                .filter(leaf -> RowTexts.usable(leaf.sample(), policies))
                .min(order.thenComparing(Leaf::path))
                .map(Selection::of)
                .orElseGet(() -> Selection.none(Reason.REPAIRED));
    }

    private static Selection<JudgmentPair> pair(
            JudgedCriterion criterion, RubricNode rubric, Leaf chosen, Leaf rejected, Vote side, Policies policies) {
        int margin = chosen.gapTowards(side) - rejected.gapTowards(side);
        if (margin < policies.minMargin()) {
            return Selection.none(Reason.BELOW_MIN_MARGIN);
        }
        Optional<Reason> clash = RowTexts.clash(chosen.sample(), rejected.sample());
        return clash.isPresent()
                ? Selection.none(clash.get())
                : Selection.of(new JudgmentPair(criterion, rubric, chosen, rejected, margin));
    }
}
