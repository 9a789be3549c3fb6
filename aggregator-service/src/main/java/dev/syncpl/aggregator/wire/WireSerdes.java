package dev.syncpl.aggregator.wire;

import dev.syncpl.aggregator.EventSerdes;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.wire.EventDecoder;
import dev.syncpl.events.wire.EventEncoder;
import dev.syncpl.events.wire.PoisonClassifier;
import dev.syncpl.events.wire.RegistryApi;
import dev.syncpl.events.wire.SerdeSettings;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Serdes of the registry's wire format for a topology: shared by its threads, patient with the registry, strict with
 * sizes. Streams closes a serde whenever a task closes, while other tasks still use it; so the serdes ignore that, and
 * {@link #close()} closes all that was made for them.
 */
public final class WireSerdes implements EventSerdes, AutoCloseable {

    /** Largest value read; room is left for what an event derived from it adds. */
    public static final int MAX_VALUE_READ = Topic.MAX_MESSAGE_BYTES - 64 * 1024;
    /** Largest value written; room is left for key, headers and framing. */
    public static final int MAX_VALUE_WRITTEN = Topic.MAX_MESSAGE_BYTES - 16 * 1024;

    private final SerdeSettings settings;
    private final RegistryApi registry;
    private final PoisonClassifier classifier;
    private final Patience patience;
    private final Queue<AutoCloseable> made = new ConcurrentLinkedQueue<>();

    /**
     * @param settings which classes write and read values
     * @param patience how long a stream thread waits for the registry before it gives up and starts again
     */
    public WireSerdes(SerdeSettings settings, Duration patience) {
        this.settings = settings;
        this.registry = new RegistryApi(settings.registryApi());
        this.classifier = new PoisonClassifier(registry);
        this.patience = new Patience(patience);
    }

    @Override
    public <V extends SpecificRecord> Serde<V> of(Topic<V> topic) {
        return Serdes.serdeFrom(
                new PatientSerializer<>(() -> serializer(topic), registry, patience, MAX_VALUE_WRITTEN),
                new PatientDeserializer<>(topic, () -> decoder(topic), patience, MAX_VALUE_READ));
    }

    /** Closes every serializer and deserializer that was made. Call when no thread uses them any more. */
    @Override
    public void close() {
        for (AutoCloseable one = made.poll(); one != null; one = made.poll()) {
            Utils.closeQuietly(one, "serde of the wire format");
        }
    }

    private <V extends SpecificRecord> Serializer<V> serializer(Topic<V> topic) {
        EventEncoder<V> encoder = new EventEncoder<>(topic, settings);
        made.add(encoder);
        return encoder;
    }

    private <V extends SpecificRecord> EventDecoder<V> decoder(Topic<V> topic) {
        EventDecoder<V> decoder = new EventDecoder<>(topic, settings, classifier);
        made.add(decoder);
        return decoder;
    }
}
