package dev.syncpl.tree.row;

/** Why a row was not made. Counted by name, so that a poor yield explains itself. */
public enum Reason {
    /** The comparison has no label. */
    UNLABELLED("unlabelled"),
    /** The label is a tie, which makes no row of this kind. */
    TIE_LABEL("tieLabel"),
    /** The label prefers one of two responses that are the same text. */
    EQUAL_RESPONSES("equalResponses"),
    /** The tree was grown for screening or evaluation, whose comparisons must not be trained on. */
    NOT_SYNTHESIS("notSynthesis"),
    /** A prompt version that rows need is not known here. */
    UNKNOWN_PROMPT("unknownPrompt"),
    /** The policies that came with the request cannot be read. */
    INVALID_POLICIES("invalidPolicies"),
    /** The criterion is split. */
    SPLIT("split"),
    /** The criterion is contradicted. */
    CONTRADICTED("contradicted"),
    /** A criterion cannot be judged for missing leaves. */
    INCOMPLETE("incomplete"),
    /** A criterion was not to be expanded, so nothing is known of its place. */
    NOT_EXPANDED("notExpanded"),
    /** An accepted criterion weighs less than {@code minWeight}. */
    BELOW_MIN_WEIGHT("belowMinWeight"),
    /** No criterion of the tree is accepted. */
    NO_ACCEPTED("noAccepted"),
    /** The model wrote fewer criteria than planned, so the list is not whole. */
    MISSING_CRITERION("missingCriterion"),
    /** The ranked list differs too little from the generated one, under {@code criteriaPair}. */
    TOO_LITTLE_CHANGE("tooLittleChange"),
    /** A criterion names another by number, which no longer fits once the list is renumbered. */
    NAMES_ANOTHER("namesAnother"),
    /** No rubric has all its leaves in and all of them consistent. */
    NO_CONSISTENT_RUBRIC("noConsistentRubric"),
    /** No rubric has an inconsistent leaf. */
    NO_INCONSISTENT_RUBRIC("noInconsistentRubric"),
    /** No leaf agrees with the label. */
    NO_CONSISTENT_LEAF("noConsistentLeaf"),
    /** Every leaf agrees with the label. */
    NO_INCONSISTENT_LEAF("noInconsistentLeaf"),
    /** The only leaves that do not agree with the label are ties, and {@code tieLeaf = never}. */
    TIE_LEAF("tieLeaf"),
    /** The two gaps are closer than {@code minMargin}. */
    BELOW_MIN_MARGIN("belowMinMargin"),
    /** There would be a row if texts that needed a repair could stand in one; of a node: it needed one. */
    REPAIRED("repaired"),
    /** Of a node: it says what an earlier sibling says, and abstains. */
    DUPLICATE("duplicate"),
    /** Both sides say the same. */
    EQUAL_SIDES("equalSides"),
    /** The sides were not made by the same model, prompt version and decoding. */
    DIFFERENT_RECIPE("differentRecipe"),
    /** The tree already gives {@code maxPairs} pairs of this kind with larger margins. */
    OVER_MAX_PAIRS("overMaxPairs");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /** How the reason is spelled in counts of discards. */
    public String text() {
        return text;
    }
}
