package dev.syncpl.tree.policy;

/** {@code gap}: how much an accepted criterion weighs in the ranking, in score points towards the label. */
public enum Gap implements Choice {
    /** Mean gap of the leaves that agree with the label. */
    MEAN_CONSISTENT("meanConsistent"),
    /** Mean gap of all leaves that voted, 0 if it is negative. */
    MEAN_SIGNED("meanSigned"),
    /** Largest gap of the leaves that agree with the label. */
    MAX("max");

    private final String text;

    Gap(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
