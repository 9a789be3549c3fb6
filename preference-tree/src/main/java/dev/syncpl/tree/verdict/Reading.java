package dev.syncpl.tree.verdict;

import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.Leaf;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.Vote;
import java.util.List;
import java.util.Optional;

/** The leaves of one criterion in one order: at least one of them votes. */
final class Reading {

    private final List<Leaf> voters;
    private final Vote vote;

    private Reading(List<Leaf> voters) {
        this.voters = voters;
        this.vote = majority(voters);
    }

    /** What this criterion says in this order; empty if no leaf of it votes in one of the planned orders. */
    static Optional<Reading> of(CriterionNode criterion, Order order, Iterable<Order> planned) {
        List<Leaf> all = criterion.voters();
        for (Order needed : planned) {
            if (all.stream().noneMatch(leaf -> leaf.order() == needed)) {
                return Optional.empty();
            }
        }
        return Optional.of(
                new Reading(all.stream().filter(leaf -> leaf.order() == order).toList()));
    }

    /** The vote of more than half of the leaves received, else TIE. */
    Vote vote() {
        return vote;
    }

    /** Mean size of the gaps of the leaves that vote with the majority; the majority must be a side. */
    double meanSize() {
        return voters.stream()
                .filter(leaf -> leaf.votesFor(vote))
                .mapToInt(leaf -> Math.abs(leaf.scores().gap()))
                .average()
                .orElseThrow();
    }

    int leaves() {
        return voters.size();
    }

    /** Sum of the gaps, A's score minus B's. */
    int gapSum() {
        return voters.stream().mapToInt(leaf -> leaf.scores().gap()).sum();
    }

    private static Vote majority(List<Leaf> voters) {
        for (Vote vote : Vote.values()) {
            if (2 * voters.stream().filter(leaf -> leaf.votesFor(vote)).count() > voters.size()) {
                return vote;
            }
        }
        return Vote.TIE;
    }
}
