package dev.syncpl.tree.policy;

/** {@code rankBy}: what puts a criterion first. */
public enum RankBy implements Choice {
    /** Agreeing with the label, then weight. */
    ACCEPTED("accepted"),
    /** The mean size of its leaves' gaps, right or wrong: the paper's letter. It leaves no rest to rank. */
    GAP_ONLY("gapOnly");

    private final String text;

    RankBy(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
