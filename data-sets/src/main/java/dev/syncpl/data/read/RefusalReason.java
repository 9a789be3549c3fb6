package dev.syncpl.data.read;

/** Why a line of the input is not taken. Refusals are counted by reason. */
public enum RefusalReason {
    /** The line is no JSON object. */
    MALFORMED_JSON,
    /** A field that every comparison needs is absent or null. */
    MISSING_FIELD,
    /** A field holds another type than its own, for example a boolean where text is due. */
    WRONG_TYPE,
    /** The type is right, what it says is not: an unknown role, a blank prompt. */
    INVALID_VALUE,
    /** The label is none of A, B and tie. */
    UNKNOWN_LABEL,
    /** The conversation with both responses is over {@value ComparisonParser#MAX_BYTES} bytes. */
    OVERSIZED,
    /** The same id stands in an earlier line over other content. */
    ID_CONFLICT
}
