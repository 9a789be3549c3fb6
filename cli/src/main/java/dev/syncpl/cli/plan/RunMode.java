package dev.syncpl.cli.plan;

import dev.syncpl.events.Mode;
import java.util.Optional;

/** What a run is for, and what it grows if nobody says otherwise. */
public enum RunMode {
    /** Full trees for preference pairs: 10 × 2 × 2, one order, 61 samples. */
    DPO(Mode.DPO, 10, 2, OrderChoice.SEEDED, ExpandChoice.ALL),
    /** Rows for rejection-sampled fine-tuning: all criteria are brainstormed, one grows; 7 samples. */
    RSFT(Mode.RSFT, 10, 2, OrderChoice.SEEDED, ExpandChoice.SEEDED),
    /** Judges labelled comparisons in both orders; no rows. As many criteria as trees that train have. */
    EVALUATE(Mode.EVALUATE, 10, 1, OrderChoice.BOTH, ExpandChoice.ALL),
    /** One verdict by one criterion, as cheap as can be; no rows. */
    SCREEN(Mode.SCREEN, 1, 1, OrderChoice.SEEDED, ExpandChoice.ALL);

    private final Mode event;
    private final int criteria;
    private final int siblings;
    private final OrderChoice orders;
    private final ExpandChoice expand;

    RunMode(Mode event, int criteria, int siblings, OrderChoice orders, ExpandChoice expand) {
        this.event = event;
        this.criteria = criteria;
        this.siblings = siblings;
        this.orders = orders;
        this.expand = expand;
    }

    /** As events have it. */
    Mode event() {
        return event;
    }

    int criteria() {
        return criteria;
    }

    int rubrics() {
        return siblings;
    }

    int judgments() {
        return siblings;
    }

    OrderChoice orders() {
        return orders;
    }

    ExpandChoice expand() {
        return expand;
    }

    /**
     * The temperature of every stage; empty for the stages' own. What only measures is greedy, so that it comes out the
     * same again; but greedy siblings are all alike, so there are none then.
     */
    Optional<Double> temperature(int rubrics, int judgments) {
        return !givesRows() && rubrics == 1 && judgments == 1 ? Optional.of(0.0) : Optional.empty();
    }

    /** Whether its trees may give training rows. */
    public boolean givesRows() {
        return this == DPO || this == RSFT;
    }

    /**
     * Refuses what the mode cannot mean.
     *
     * @throws IllegalArgumentException saying what would do instead
     */
    void check(OrderChoice asked, ExpandChoice expanded) {
        if (this == EVALUATE && asked != OrderChoice.BOTH) {
            throw new IllegalArgumentException("an evaluation judges in both orders: leave --orders out");
        }
        if (this == EVALUATE && expanded == ExpandChoice.SEEDED) {
            throw new IllegalArgumentException(
                    "an evaluation reads the first criteria, not one drawn: --expand all or first is due");
        }
        if (this == RSFT && expanded == ExpandChoice.ALL) {
            throw new IllegalArgumentException("trees that expand all criteria are those of --mode dpo");
        }
    }
}
