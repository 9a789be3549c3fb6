package dev.syncpl.aggregator;

import dev.syncpl.events.wire.FailureCode;

/**
 * An event that is not taken: it breaks what its schema documents, or clashes with what came before. It becomes a dead
 * letter and the task goes on. What was counted before it was thrown stays counted.
 */
public final class RefusedEvent extends RuntimeException {

    private final FailureCode code;

    /**
     * @param code why, as it will stand in the dead letter's header
     * @param detail one line for people, with the ids
     */
    public RefusedEvent(FailureCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    /** An event that breaks a rule of its own schema's documentation. */
    public static RefusedEvent invalid(String detail) {
        return new RefusedEvent(FailureCode.INVALID_EVENT, detail);
    }

    public FailureCode code() {
        return code;
    }
}
