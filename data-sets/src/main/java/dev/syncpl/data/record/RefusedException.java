package dev.syncpl.data.record;

/** Thrown when a record is refused. Carries no stack trace: it is a result, not a defect. */
public final class RefusedException extends Exception {

    private final RefusalReason reason;

    /** @param detail one line for people */
    public RefusedException(RefusalReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    public RefusalReason reason() {
        return reason;
    }
}
