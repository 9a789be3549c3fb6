package dev.syncpl.data.read;

/** Thrown within this package when a line is refused. Carries no stack trace: it is a result, not a defect. */
final class RefusedException extends Exception {

    private final RefusalReason reason;

    RefusedException(RefusalReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    RefusalReason reason() {
        return reason;
    }
}
