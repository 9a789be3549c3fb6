package dev.syncpl.tree;

/** What a leaf, a majority or a verdict says, by identity: response A, response B, or neither. */
public enum Vote {
    A,
    B,
    TIE;

    /** The same vote after A and B traded names; a tie stays a tie. */
    public Vote mirrored() {
        return switch (this) {
            case A -> B;
            case B -> A;
            case TIE -> TIE;
        };
    }
}
