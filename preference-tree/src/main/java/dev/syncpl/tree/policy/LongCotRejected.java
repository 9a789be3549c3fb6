package dev.syncpl.tree.policy;

/** {@code longCotRejected}: what a long chain of thought is preferred to. */
public enum LongCotRejected implements Choice {
    /**
     * The same chain with right and wrong in each other's place: of like length, so that length tells nothing. It turns
     * from right to wrong where the chosen one turns to right, and confirms the wrong where that confirms the right.
     */
    MIRRORED("mirrored"),
    /** The most wrong trajectory alone. */
    UNCORRECTED("uncorrected");

    private final String text;

    LongCotRejected(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
