package dev.syncpl.tree.rule;

/** Outcome of the consistency rule for one criterion of a labelled comparison. See {@link ConsistencyRule}. */
public enum Status {
    /** The majority is the side that the label names. */
    ACCEPTED,
    /** The majority is a side, and not the one that the label names. */
    CONTRADICTED,
    /** No side has the majority, and no missing leaf could give it to one. */
    SPLIT,
    /** No side has the majority, but missing leaves could give it to one. */
    INCOMPLETE
}
