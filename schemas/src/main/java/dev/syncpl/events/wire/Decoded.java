package dev.syncpl.events.wire;

import java.util.Objects;

/** What became of a record's bytes. */
public sealed interface Decoded<V> {

    /** They are an event. */
    record Event<V>(V value) implements Decoded<V> {
        public Event {
            Objects.requireNonNull(value);
        }
    }

    /**
     * They never will be an event: a dead letter.
     *
     * @param code why
     * @param detail one line for header and log
     */
    record Poison<V>(FailureCode code, String detail) implements Decoded<V> {}

    /**
     * The registry could not say: wait and ask again.
     *
     * @param detail one line for health and log
     */
    record Outage<V>(String detail) implements Decoded<V> {}
}
