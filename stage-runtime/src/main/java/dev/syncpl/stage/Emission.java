package dev.syncpl.stage;

import dev.syncpl.events.topics.Topic;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/**
 * One event that a stage wants written. Immutable as far as its value is.
 *
 * @param topic where to, one of {@link Stage#outputs()}
 * @param key the record's key, the tree id
 * @param value the event
 * @param <V> the event type
 */
public record Emission<V extends SpecificRecord>(Topic<V> topic, String key, V value) {

    public Emission {
        Objects.requireNonNull(topic);
        Objects.requireNonNull(key);
        Objects.requireNonNull(value);
    }
}
