package dev.syncpl.tree.policy;

/** {@code onSplit}, {@code onContradicted}: what becomes of a criterion that does not agree with the label. */
public enum OnDisagreement implements Choice {
    /** It makes no row: what the judges do not say themselves is not taught. */
    DROP("drop"),
    /** The label stands in for the majority: judgment and rubric pairs only; status and ranking stay. */
    LABEL("label");

    private final String text;

    OnDisagreement(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
