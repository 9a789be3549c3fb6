package dev.syncpl.tree.policy;

/** {@code rankRest}: where criteria go that are not accepted. */
public enum RankRest implements Choice {
    /** Behind the accepted ones, as generated: nothing is known of their order. */
    ORIGINAL("original"),
    /** Behind the accepted ones: split, then contradicted, then whatever has no verdict yet, each as generated. */
    BANDED("banded"),
    /** Nowhere: they leave both sides of a pair. */
    DROP("drop");

    private final String text;

    RankRest(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
