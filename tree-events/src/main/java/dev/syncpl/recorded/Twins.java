package dev.syncpl.recorded;

import dev.syncpl.events.CriterionStatus;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.tree.Label;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.Vote;
import dev.syncpl.tree.rule.Status;
import java.util.Optional;

/**
 * The method's own enums and the events', which mean the same. Events have one value more, {@code UNKNOWN}, for what a
 * newer producer may say.
 */
final class Twins {

    private Twins() {}

    /** The order, empty if it is not known here. */
    static Optional<Order> of(PresentationOrder order) {
        return switch (order) {
            case AB -> Optional.of(Order.AB);
            case BA -> Optional.of(Order.BA);
            case UNKNOWN -> Optional.empty();
        };
    }

    /** The label; none if there is none, or it is not known here: a comparison that nobody can read is unlabelled. */
    static Optional<Label> of(dev.syncpl.events.Label label) {
        if (label == null) {
            return Optional.empty();
        }
        return switch (label) {
            case A -> Optional.of(Label.A);
            case B -> Optional.of(Label.B);
            case TIE -> Optional.of(Label.TIE);
            case UNKNOWN -> Optional.empty();
        };
    }

    static PresentationOrder of(Order order) {
        return order == Order.AB ? PresentationOrder.AB : PresentationOrder.BA;
    }

    static dev.syncpl.events.Vote of(Vote vote) {
        return switch (vote) {
            case A -> dev.syncpl.events.Vote.A;
            case B -> dev.syncpl.events.Vote.B;
            case TIE -> dev.syncpl.events.Vote.TIE;
        };
    }

    /** The vote, empty if it is not known here. */
    static Optional<Vote> of(dev.syncpl.events.Vote vote) {
        return switch (vote) {
            case A -> Optional.of(Vote.A);
            case B -> Optional.of(Vote.B);
            case TIE -> Optional.of(Vote.TIE);
            case UNKNOWN -> Optional.empty();
        };
    }

    static CriterionStatus of(Status status) {
        return switch (status) {
            case ACCEPTED -> CriterionStatus.ACCEPTED;
            case CONTRADICTED -> CriterionStatus.CONTRADICTED;
            case SPLIT -> CriterionStatus.SPLIT;
            case INCOMPLETE -> CriterionStatus.INCOMPLETE;
        };
    }
}
