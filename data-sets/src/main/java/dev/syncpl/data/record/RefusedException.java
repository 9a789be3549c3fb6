package dev.syncpl.data.record;

import java.util.Optional;

/** Thrown when a record is refused. Carries no stack trace: it is a result, not a defect. */
public final class RefusedException extends Exception {

    private final RefusalReason reason;
    private final Optional<String> missingField;

    /** @param detail one line for people */
    public RefusedException(RefusalReason reason, String detail) {
        this(reason, detail, Optional.empty());
    }

    private RefusedException(RefusalReason reason, String detail, Optional<String> missingField) {
        super(detail, null, false, false);
        this.reason = reason;
        this.missingField = missingField;
    }

    /** For a field of the record that must be there. */
    public static RefusedException missing(String field) {
        return new RefusedException(RefusalReason.MISSING_FIELD, field + " is missing", Optional.of(field));
    }

    /** The field of the record, or the pointer into it, that must be there, if it is for that. */
    public Optional<String> missingField() {
        return missingField;
    }

    public RefusalReason reason() {
        return reason;
    }
}
