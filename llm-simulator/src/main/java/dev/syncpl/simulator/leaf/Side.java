package dev.syncpl.simulator.leaf;

/** A response by where it is displayed, or neither. */
public enum Side {
    FIRST,
    SECOND,
    NEITHER;

    /** The other response; of neither, neither. */
    public Side other() {
        return switch (this) {
            case FIRST -> SECOND;
            case SECOND -> FIRST;
            case NEITHER -> NEITHER;
        };
    }
}
