package dev.syncpl.tree.rule;

import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.Leaf;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.RubricNode;
import dev.syncpl.tree.Shape;
import dev.syncpl.tree.Vote;
import dev.syncpl.tree.policy.BothOrders;
import dev.syncpl.tree.policy.Policies;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The counts that a criterion's majority rests on: one over all its leaves, or one per presentation order. */
final class Ballots {

    private final List<Ballot> ballots;
    private final Policies policies;

    private Ballots(List<Ballot> ballots, Policies policies) {
        this.ballots = ballots;
        this.policies = policies;
    }

    static Ballots of(CriterionNode criterion, Shape shape, Policies policies) {
        List<Set<Order>> counts = policies.bothOrders() == BothOrders.ON
                ? List.of(Set.of(Order.AB), Set.of(Order.BA))
                : List.of(shape.orders());
        return new Ballots(
                counts.stream().map(orders -> ballot(criterion, shape, orders)).toList(), policies);
    }

    /** The vote that has the majority in every count, if one has. */
    Optional<Vote> majority() {
        return Stream.of(Vote.values())
                .filter(vote -> ballots.stream()
                        .allMatch(ballot -> ballot.majority(policies).equals(Optional.of(vote))))
                .findFirst();
    }

    /** Whether missing leaves could still make this vote the majority of every count. */
    boolean couldBecome(Vote vote) {
        return ballots.stream().allMatch(ballot -> ballot.canReach(vote, policies));
    }

    /** Leaves that could still have voted. */
    int missing() {
        return ballots.stream().mapToInt(Ballot::missing).sum();
    }

    private static Ballot ballot(CriterionNode criterion, Shape shape, Set<Order> orders) {
        int planned = 0;
        int abstaining = 0;
        for (Order order : orders) {
            planned += shape.leavesPerCriterion(order);
            for (RubricNode rubric : criterion.rubrics()) {
                abstaining += abstaining(rubric, shape, order);
            }
        }
        List<Leaf> voters = criterion.voters().stream()
                .filter(leaf -> orders.contains(leaf.order()))
                .toList();
        return new Ballot(Votes.of(voters), planned, planned - voters.size() - abstaining);
    }

    /** A rubric that abstains takes every leaf planned below it along, received or not. */
    private static int abstaining(RubricNode rubric, Shape shape, Order order) {
        if (rubric.duplicate()) {
            return shape.orders().contains(order) ? shape.judgments() : 0;
        }
        return (int) rubric.leaves().stream()
                .filter(leaf -> leaf.duplicate() && leaf.order() == order)
                .count();
    }
}
