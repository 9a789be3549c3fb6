package dev.syncpl.cli.export.health;

import dev.syncpl.tree.Label;
import dev.syncpl.tree.Order;
import java.util.Optional;

/** Where the judge was shown the response that the label prefers. */
public enum Position {
    FIRST,
    SECOND;

    /** The position of the preferred response in this order; empty if the label prefers none. */
    public static Optional<Position> of(Label label, Order order) {
        return switch (label) {
            case A -> Optional.of(order == Order.AB ? FIRST : SECOND);
            case B -> Optional.of(order == Order.BA ? FIRST : SECOND);
            case TIE -> Optional.empty();
        };
    }
}
