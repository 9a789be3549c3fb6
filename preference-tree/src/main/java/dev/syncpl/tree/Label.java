package dev.syncpl.tree;

/**
 * The human preference of a comparison. A type of its own, apart from {@link Vote}, so that whatever must not see the
 * label cannot be handed one: no signature of the verdicts mentions this type.
 */
public enum Label {
    A,
    B,
    TIE;

    /** The vote that agrees with this label. */
    public Vote vote() {
        return switch (this) {
            case A -> Vote.A;
            case B -> Vote.B;
            case TIE -> Vote.TIE;
        };
    }

    /** The same label after A and B traded names; a tie stays a tie. */
    public Label mirrored() {
        return switch (this) {
            case A -> B;
            case B -> A;
            case TIE -> TIE;
        };
    }
}
