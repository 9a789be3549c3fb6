package dev.syncpl.events.wire;

import dev.syncpl.events.topics.Topic;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads one topic's values and sorts what it cannot read into poison and outage. Not thread safe, as deserializers are
 * not; one per thread.
 */
public final class EventDecoder<V extends SpecificRecord> implements AutoCloseable {

    private final Topic<V> topic;
    private final Deserializer<V> deserializer;
    private final PoisonClassifier classifier;
    private final KnownSchemas<V> known;

    public EventDecoder(Topic<V> topic, SerdeSettings settings, PoisonClassifier classifier) {
        this.topic = topic;
        this.deserializer = settings.deserializer(topic.type());
        this.classifier = classifier;
        this.known = new KnownSchemas<>(topic.type(), classifier.registry());
    }

    /** Decodes a value. Blocks while a schema is fetched. Never throws for what the bytes are. */
    public Decoded<V> decode(byte[] bytes) {
        if (bytes == null) {
            return classifier.classify(null, null);
        }
        Optional<V> event = known.read(bytes);
        if (event.isPresent()) {
            return new Decoded.Event<>(event.get());
        }
        Object value;
        try {
            value = deserializer.deserialize(topic.name(), bytes);
        } catch (RuntimeException e) {
            return classifier.classify(bytes, e);
        }
        if (topic.type().isInstance(value)) {
            known.learn(bytes);
            return new Decoded.Event<>(topic.type().cast(value));
        }
        return new Decoded.Poison<>(
                FailureCode.UNDECODABLE,
                "holds " + (value == null ? "nothing" : value.getClass().getSimpleName()) + ", not "
                        + topic.type().getSimpleName());
    }

    @Override
    public void close() {
        deserializer.close();
    }
}
