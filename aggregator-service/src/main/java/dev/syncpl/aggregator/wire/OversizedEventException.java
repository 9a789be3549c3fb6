package dev.syncpl.aggregator.wire;

import org.apache.kafka.common.errors.SerializationException;

/**
 * An event larger than its topic takes. Thrown by the serializer, before the record reaches the producer: there it
 * would break the whole transaction, again and again.
 */
public final class OversizedEventException extends SerializationException {

    private static final long serialVersionUID = 1;

    OversizedEventException(int bytes, int limit) {
        super("EVENT_TOO_LARGE: " + bytes + " bytes, more than " + limit);
    }
}
