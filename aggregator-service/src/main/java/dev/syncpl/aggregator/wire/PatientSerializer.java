package dev.syncpl.aggregator.wire;

import dev.syncpl.events.wire.RegistryApi;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes a topic's values, waits for a registry that is away, and holds back what its topic would not take. Stream
 * threads share it; each has a serializer of its own, closed with the {@link WireSerdes} that made it.
 */
final class PatientSerializer<V extends SpecificRecord> implements Serializer<V> {

    private final ThreadLocal<Serializer<V>> serializer;
    private final RegistryApi registry;
    private final Patience patience;
    private final int maxBytes;

    PatientSerializer(Supplier<Serializer<V>> serializers, RegistryApi registry, Patience patience, int maxBytes) {
        this.serializer = ThreadLocal.withInitial(serializers);
        this.registry = registry;
        this.patience = patience;
        this.maxBytes = maxBytes;
    }

    /**
     * @throws OversizedEventException if the bytes are too many
     * @throws RegistryUnavailableException if the registry stays away
     */
    @Override
    public byte[] serialize(String name, V value) {
        if (value == null) {
            return null;
        }
        Patience.Wait wait = patience.begin();
        boolean answered = false;
        while (true) {
            try {
                byte[] bytes = serializer.get().serialize(name, value);
                wait.over();
                return checked(bytes);
            } catch (OversizedEventException e) {
                throw e;
            } catch (RuntimeException e) {
                boolean answers = registry.answers();
                // Between two answers the value or the set-up is at fault, and waiting would not help. One answer after
                // the failure says nothing: the registry may have come back just now.
                if (answers && answered) {
                    throw e;
                }
                if (!answers) {
                    wait.again("it does not answer at " + registry.address());
                }
                answered = answers;
            }
        }
    }

    private byte[] checked(byte[] bytes) {
        if (bytes.length > maxBytes) {
            throw new OversizedEventException(bytes.length, maxBytes);
        }
        return bytes;
    }
}
