package dev.syncpl.cli.export.health;

import dev.syncpl.tree.Label;
import dev.syncpl.tree.Order;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What health asks of a row.
 *
 * @param treeId its tree
 * @param kind its kind, as the report names it
 * @param label the human label, if it is known here
 * @param order order of the row's own judgment, if it has one
 * @param leafOrders orders of the received leaves of the row's criterion
 * @param lengthDifference length of the chosen side minus that of the rejected one in Unicode characters; empty for a
 *     row without a rejected side
 */
public record RowFacts(
        String treeId,
        String kind,
        Optional<Label> label,
        Optional<Order> order,
        Set<Order> leafOrders,
        OptionalInt lengthDifference) {

    public RowFacts {
        leafOrders = Set.copyOf(leafOrders);
    }

    /**
     * Where the winner was shown: in the row's own judgment, else, for a row of criteria or rubrics, in the leaves that
     * decided it, if those were all shown in one order.
     */
    public Optional<Position> winner() {
        return order.or(this::orderOfLeaves).flatMap(shown -> label.flatMap(wins -> Position.of(wins, shown)));
    }

    private Optional<Order> orderOfLeaves() {
        return leafOrders.size() == 1 ? Optional.of(leafOrders.iterator().next()) : Optional.empty();
    }
}
