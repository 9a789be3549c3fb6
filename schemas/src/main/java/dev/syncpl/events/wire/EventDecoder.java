package dev.syncpl.events.wire;

import dev.syncpl.events.topics.Topic;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.Schema;
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
            return new Decoded.Poison<>(FailureCode.UNDECODABLE, "the value is null");
        }
        Optional<V> event = known.read(bytes);
        if (event.isPresent()) {
            return new Decoded.Event<>(event.get());
        }
        Decoded<V> decoded;
        try {
            decoded = deserialized(bytes);
        } catch (RuntimeException e) {
            return classifier.classify(bytes, written -> again(bytes, written));
        }
        if (decoded instanceof Decoded.Event) {
            known.learn(bytes);
        }
        return decoded;
    }

    private Decoded<V> deserialized(byte[] bytes) {
        Object value = deserializer.deserialize(topic.name(), bytes);
        if (topic.type().isInstance(value)) {
            return new Decoded.Event<>(topic.type().cast(value));
        }
        return new Decoded.Poison<>(
                FailureCode.UNDECODABLE,
                "holds " + (value == null ? "nothing" : value.getClass().getSimpleName()) + ", not "
                        + topic.type().getSimpleName());
    }

    /**
     * Decodes without the deserializer where the schema at hand allows it: it would ask the registry again, which may be
     * away again, or have one sick instance among sound ones.
     */
    private Decoded<V> again(byte[] bytes, Optional<Schema> written) throws IOException {
        return written.isPresent() && known.learn(bytes, written.get())
                ? new Decoded.Event<>(known.readOrFail(bytes))
                : deserialized(bytes);
    }

    @Override
    public void close() {
        deserializer.close();
    }
}
