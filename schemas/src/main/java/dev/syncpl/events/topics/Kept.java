package dev.syncpl.events.topics;

/** How long a topic's records stay. */
public enum Kept {
    /** Until somebody deletes them: they were paid for. */
    UNTIL_DELETED,
    /** The newest record of each key. */
    NEWEST_OF_KEY
}
