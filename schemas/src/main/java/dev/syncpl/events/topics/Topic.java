package dev.syncpl.events.topics;

import dev.syncpl.events.wire.SerdeSettings;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A topic with all that is fixed about it: name, key, value type and retention. Immutable.
 *
 * @param name the topic's name on the broker, also its subject's stem in the registry
 * @param type class of the values
 * @param keyed what the records' keys are
 * @param kept how long records stay
 * @param <V> the event type
 */
public record Topic<V extends SpecificRecord>(String name, Class<V> type, Keyed keyed, Kept kept) {

    /** Largest record batch that a topic takes, in bytes. */
    public static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

    private static final String DEAD_LETTER_SUFFIX = ".dlq";

    public Topic {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(keyed);
        Objects.requireNonNull(kept);
    }

    /** Name of the topic that takes this topic's refused records, as they came. */
    public String deadLetterName() {
        return name + DEAD_LETTER_SUFFIX;
    }

    /** Subject of the value schema, by the topic-name strategy. */
    public String subject() {
        return name + "-value";
    }

    /** Serde of the keys: UTF-8 text. */
    public Serde<String> keySerde() {
        return Serdes.String();
    }

    /**
     * Serde of the values in the registry's wire format. The caller closes it.
     *
     * @param settings serializer and deserializer classes and their configuration
     */
    public Serde<V> valueSerde(SerdeSettings settings) {
        return settings.serde(type);
    }

    /** Topic-level broker settings. The dead-letter topic has those of {@link #deadLetterConfig()}. */
    public Map<String, String> config() {
        return switch (kept) {
            case UNTIL_DELETED -> keptUntilDeleted();
            case NEWEST_OF_KEY ->
                Map.of("cleanup.policy", "compact", "max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        };
    }

    /** Topic-level broker settings of the dead-letter topic: dead letters are never compacted away. */
    public Map<String, String> deadLetterConfig() {
        return keptUntilDeleted();
    }

    private static Map<String, String> keptUntilDeleted() {
        return Map.of(
                "cleanup.policy",
                "delete",
                "retention.ms",
                "-1",
                "retention.bytes",
                "-1",
                "max.message.bytes",
                Integer.toString(MAX_MESSAGE_BYTES));
    }
}
