package dev.syncpl.events.topics;

/** What the key of a topic's records is, as text. Topics with the same key have the same number of partitions. */
public enum Keyed {
    /** The run id. */
    BY_RUN,
    /** The tree id. */
    BY_TREE
}
