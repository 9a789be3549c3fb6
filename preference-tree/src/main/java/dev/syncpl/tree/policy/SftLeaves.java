package dev.syncpl.tree.policy;

/** {@code sftLeaves}: which judgments under the best rubric become rows for fine-tuning. */
public enum SftLeaves implements Choice {
    /** The one with the largest gap. */
    BEST("best"),
    /** Every one; under that rubric they all agree with the label. */
    ALL_CONSISTENT("allConsistent");

    private final String text;

    SftLeaves(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
