package dev.syncpl.data.record;

/** Why a record of the input is not taken. Refusals are counted by reason. */
public enum RefusalReason {
    /** The line, or element of a list, is no JSON object. */
    MALFORMED_JSON,
    /** The line has other columns than the header, or bytes that are no UTF-8. */
    MALFORMED_CSV,
    /** A field that every comparison of the format needs is absent or null. */
    MISSING_FIELD,
    /** A field holds another type than its own, for example a boolean where text is due. */
    WRONG_TYPE,
    /** The type is right, what it says is not: an unknown role, a blank prompt. */
    INVALID_VALUE,
    /** The label is none that the format has. */
    UNKNOWN_LABEL,
    /** The conversation with both responses, or what the record holds besides, or a line is over its limit. */
    OVERSIZED,
    /** Both responses are the same text: there is nothing to compare. */
    IDENTICAL_RESPONSES,
    /** One of two responses that are the same text is said to be better. */
    LABEL_ON_IDENTICAL,
    /** The same id stands earlier over other content. */
    ID_CONFLICT,
    /** The fields are those of no format. */
    UNKNOWN_FORMAT,
    /** The fields are those of several formats, none of which says more than the others. */
    AMBIGUOUS_FORMAT,
    /** The file cannot be opened, or not be read to its end. */
    UNREADABLE;

    /** Whether nobody knows how much was lost with what is refused, since it is always the rest of a file. */
    public boolean losesRest() {
        return this == AMBIGUOUS_FORMAT || this == UNREADABLE;
    }
}
