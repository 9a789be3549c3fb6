package dev.syncpl.cli.plan;

import dev.syncpl.events.Expand;

/** Which criteria of a tree grow rubrics. */
public enum ExpandChoice {
    /** All of them. */
    ALL(Expand.ALL),
    /** The first that the model named. */
    FIRST(Expand.FIRST),
    /** One drawn for each conversation by seed, so that every place in the list has its turn. */
    SEEDED(Expand.SEEDED);

    private final Expand event;

    ExpandChoice(Expand event) {
        this.event = event;
    }

    /** As events have it. */
    Expand event() {
        return event;
    }

    /** How many of so many criteria grow. */
    int of(int criteria) {
        return this == ALL ? criteria : 1;
    }
}
