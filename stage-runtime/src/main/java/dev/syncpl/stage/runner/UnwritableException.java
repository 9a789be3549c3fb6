package dev.syncpl.stage.runner;

import dev.syncpl.events.wire.FailureCode;

/** An event cannot be written, whatever the world outside does; the message is one line for people. */
final class UnwritableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FailureCode code;

    UnwritableException(FailureCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    FailureCode code() {
        return code;
    }
}
