package dev.syncpl.tree.policy;

/** {@code longCotRejected}: what a long chain of thought is preferred to. */
public enum LongCotRejected implements Choice {
    /** One of like length that turns from right to wrong, so that length tells nothing. */
    MIRRORED("mirrored"),
    /** The wrong trajectory alone. */
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
