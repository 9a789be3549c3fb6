package dev.syncpl.tree.policy;

/** {@code criteriaPair}: how much the ranked list must differ from the generated one to make a pair. */
public enum CriteriaPairs implements Choice {
    /** Any two criteria trade places. */
    ANY_CHANGE("any-change"),
    /** Another criterion comes first. */
    TOP_CHANGED("top-changed"),
    /** At least {@link Policies#criteriaMinMargin()} pairs of criteria trade places (Kendall distance). */
    MIN_MARGIN("min-margin");

    private final String text;

    CriteriaPairs(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
