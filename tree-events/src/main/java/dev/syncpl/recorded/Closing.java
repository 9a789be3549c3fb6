package dev.syncpl.recorded;

/** Why a tree is closed. */
public enum Closing {
    /** Every expected node has ended in an event. */
    FINISHED,
    /** Its deadline has passed. */
    DEADLINE,
    /** Its run was cancelled. */
    CANCELLED
}
