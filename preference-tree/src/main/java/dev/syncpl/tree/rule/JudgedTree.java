package dev.syncpl.tree.rule;

import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.Label;
import dev.syncpl.tree.PreferenceTree;
import dev.syncpl.tree.Shape;
import dev.syncpl.tree.policy.Policies;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A tree judged against its label: every rule that must know the label has been applied, and rows can be selected.
 *
 * @param criteria every planned criterion by index
 * @param ranking the ranked criteria; empty without a label
 */
public record JudgedTree(
        PreferenceTree tree,
        Optional<Label> label,
        Policies policies,
        List<JudgedCriterion> criteria,
        Optional<Ranking> ranking) {

    public JudgedTree {
        criteria = List.copyOf(criteria);
    }

    /** Applies the consistency rule to every criterion, and the ranking rule to the labelled tree. */
    public static JudgedTree judge(PreferenceTree tree, Optional<Label> label, Policies policies) {
        List<JudgedCriterion> criteria = tree.criteria().stream()
                .map(criterion -> judge(criterion, tree.shape(), label, policies))
                .toList();
        Optional<Ranking> ranking = label.map(truth -> RankingRule.rank(criteria, policies));
        return new JudgedTree(tree, label, policies, criteria, ranking);
    }

    /** Judges one criterion by itself; the others do not matter to it. */
    public static JudgedCriterion judge(
            CriterionNode criterion, Shape shape, Optional<Label> label, Policies policies) {
        Standing standing = ConsistencyRule.judge(criterion, shape, label, policies);
        OptionalDouble weight = standing.upheld()
                ? OptionalDouble.of(WeightRule.weight(
                        criterion.voters(), label.orElseThrow().vote(), policies.gap()))
                : OptionalDouble.empty();
        return new JudgedCriterion(criterion, standing, weight);
    }

    /**
     * Whether some criterion of the list cannot be judged because leaves are missing. A criterion that the model did not
     * write is in no list, and no row is wrong for not knowing it.
     */
    public boolean incomplete() {
        return criteria.stream()
                .anyMatch(criterion -> criterion.node().sample().isPresent()
                        && criterion.standing().is(Status.INCOMPLETE));
    }
}
