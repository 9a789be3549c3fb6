package dev.syncpl.recorded;

/** Which nodes count of those that came after their tree was closed. */
public enum Later {
    /** Nothing: the tree is as it was closed. */
    NONE,
    /** What a retry asked for, and what grew below it. */
    ASKED,
    /** Whatever came. */
    ALL
}
