package dev.syncpl.tree;

/** In what state a recorded text is, which decides whether it may stand in a training row. It votes in every state. */
public enum Wording {
    /** It says what it says in the form that was asked for. */
    CLEAN,
    /** It parsed, but only after a repair. */
    REPAIRED,
    /**
     * It cannot be read, says something else than what was recorded of it, or holds what no row may: no row under any
     * policy.
     */
    UNREADABLE
}
