package dev.syncpl.aggregator.wire;

import dev.syncpl.events.wire.FailureCode;
import org.apache.kafka.common.errors.SerializationException;

/** A value that will never be an event: its record becomes a dead letter. */
public final class PoisonRecordException extends SerializationException {

    private static final long serialVersionUID = 1;

    private final FailureCode code;

    PoisonRecordException(FailureCode code, String detail) {
        super(detail);
        this.code = code;
    }

    public FailureCode code() {
        return code;
    }
}
