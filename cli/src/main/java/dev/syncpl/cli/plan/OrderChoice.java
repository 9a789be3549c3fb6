package dev.syncpl.cli.plan;

import dev.syncpl.events.PresentationOrder;
import dev.syncpl.tree.id.Seeds;
import java.util.List;

/** Which presentation orders a conversation's judgments are made in. */
public enum OrderChoice {
    /** One order, drawn for each conversation by seed from its id: never from its label. */
    SEEDED,
    /** A first, everywhere. */
    AB,
    /** B first, everywhere. */
    BA,
    /** Every rubric is judged in both orders. */
    BOTH;

    private static final String DRAW = "presentation-order";

    List<PresentationOrder> ordersFor(String conversationId, long seed) {
        return switch (this) {
            case AB -> List.of(PresentationOrder.AB);
            case BA -> List.of(PresentationOrder.BA);
            case BOTH -> List.of(PresentationOrder.AB, PresentationOrder.BA);
            case SEEDED ->
                List.of(Seeds.pick(2, seed, conversationId, DRAW) == 0 ? PresentationOrder.AB : PresentationOrder.BA);
        };
    }
}
