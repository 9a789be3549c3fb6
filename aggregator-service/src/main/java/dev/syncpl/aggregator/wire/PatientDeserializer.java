package dev.syncpl.aggregator.wire;

import dev.syncpl.events.topics.Kept;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.wire.Decoded;
import dev.syncpl.events.wire.EventDecoder;
import dev.syncpl.events.wire.FailureCode;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads a topic's values, waits for a registry that is away, and names what is poison. Stream threads share it; each
 * has a decoder of its own, closed with the {@link WireSerdes} that made it.
 */
final class PatientDeserializer<V extends SpecificRecord> implements Deserializer<V> {

    private final Topic<V> topic;
    private final ThreadLocal<EventDecoder<V>> decoder;
    private final Patience patience;
    private final int maxBytes;

    PatientDeserializer(Topic<V> topic, Supplier<EventDecoder<V>> decoders, Patience patience, int maxBytes) {
        this.topic = topic;
        this.decoder = ThreadLocal.withInitial(decoders);
        this.patience = patience;
        this.maxBytes = maxBytes;
    }

    /**
     * @throws PoisonRecordException if the bytes will never be an event
     * @throws RegistryUnavailableException if the registry stays away
     */
    @Override
    public V deserialize(String name, byte[] bytes) {
        if (bytes == null && topic.kept() == Kept.NEWEST_OF_KEY) {
            return null;
        }
        if (bytes != null && bytes.length > maxBytes) {
            // What is derived from it would not fit its topic either, and break a transaction there.
            throw new PoisonRecordException(
                    FailureCode.EVENT_TOO_LARGE, "a value of " + bytes.length + " bytes, more than " + maxBytes);
        }
        Patience.Wait wait = patience.begin();
        while (true) {
            Decoded<V> decoded = decoder.get().decode(bytes);
            if (decoded instanceof Decoded.Event<V> event) {
                wait.over();
                return event.value();
            }
            if (decoded instanceof Decoded.Poison<V> poison) {
                wait.over();
                throw new PoisonRecordException(poison.code(), poison.detail());
            }
            if (decoded instanceof Decoded.Outage<V> outage) {
                wait.again(outage.detail());
            }
        }
    }
}
