package dev.syncpl.tree.row;

import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.rule.JudgedCriterion;
import dev.syncpl.tree.rule.JudgedTree;
import dev.syncpl.tree.rule.Ranking;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The criteria pair of one tree: chosen is the ranked list, rejected the same items as generated, so that only the order
 * differs. It needs an accepted criterion, a changed order ({@code criteriaPair}), every criterion written, expanded and
 * judged (none incomplete, or its place would be a guess), and no item that names another by number. With {@code
 * rankRest = drop} both sides are the accepted criteria alone.
 *
 * <p>Examples, criteria parted by a double bar, one rubric each, with the Kendall distance of the two sides:
 *
 * <pre>{@code
 * 1,4 1,4 || 3,4 4,3 || 5,2 4,2   label A   c02 c00 c01 over c00 c01 c02 by 2
 * 5,2 4,2 || 3,4 4,3 || 1,4 1,4   label A   none
 * 5,2 4,2 || 3,4 4,3 || 1,4 -     label A   none
 * 3,4 4,3 || 5,2 4,2 || 5,1 5,1   label A   c02 c01 c00 over c00 c01 c02 by 3
 * }</pre>
 */
final class CriteriaPairRule {

    private CriteriaPairRule() {}

    static Selection<CriteriaPair> select(JudgedTree tree, Ranking ranking) {
        if (ranking.best().isEmpty()) {
            return Selection.none(Reason.NO_ACCEPTED);
        }
        if (!tree.tree().whollyExpanded()) {
            return Selection.none(Reason.NOT_EXPANDED);
        }
        List<CriterionNode> chosen =
                ranking.criteria().stream().map(JudgedCriterion::node).toList();
        List<CriterionNode> rejected = chosen.stream()
                .sorted(Comparator.comparing(CriterionNode::path))
                .toList();
        int distance = Kendall.inversions(
                chosen.stream().mapToInt(CriterionNode::index).toArray());
        Optional<Reason> objection = objection(tree, chosen, rejected, distance);
        return objection.isPresent()
                ? Selection.none(objection.get())
                : Selection.of(new CriteriaPair(ranking.best().get(), chosen, rejected, distance));
    }

    private static Optional<Reason> objection(
            JudgedTree tree, List<CriterionNode> chosen, List<CriterionNode> rejected, int distance) {
        Optional<Reason> list = CriteriaListRule.objection(tree, true);
        if (list.isPresent()) {
            return list;
        }
        if (tree.incomplete()) {
            return Optional.of(Reason.INCOMPLETE);
        }
        if (!changedEnough(chosen, rejected, distance, tree.policies())) {
            return Optional.of(Reason.TOO_LITTLE_CHANGE);
        }
        if (texts(chosen).equals(texts(rejected))) {
            return Optional.of(Reason.EQUAL_SIDES);
        }
        return recipes(chosen) > 1 ? Optional.of(Reason.DIFFERENT_RECIPE) : Optional.empty();
    }

    private static boolean changedEnough(
            List<CriterionNode> chosen, List<CriterionNode> rejected, int distance, Policies policies) {
        return switch (policies.criteriaPair()) {
            case ANY_CHANGE -> distance > 0;
            case TOP_CHANGED -> chosen.get(0) != rejected.get(0);
            case MIN_MARGIN -> distance >= policies.criteriaMinMargin();
        };
    }

    private static List<String> texts(List<CriterionNode> criteria) {
        return criteria.stream()
                .map(criterion -> criterion.sample().orElseThrow().text())
                .toList();
    }

    private static long recipes(List<CriterionNode> criteria) {
        return criteria.stream()
                .map(criterion -> criterion.sample().orElseThrow().recipe())
                .distinct()
                .count();
    }
}
