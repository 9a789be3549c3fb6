package dev.syncpl.aggregator.app;

import dev.syncpl.aggregator.testing.BinaryDeserializer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads nothing while the registry is away, as a client does that cannot fetch a schema. */
public final class OutageDeserializer implements Deserializer<SpecificRecord> {

    static final AtomicBoolean away = new AtomicBoolean();
    static final AtomicInteger refused = new AtomicInteger();

    private final BinaryDeserializer good = new BinaryDeserializer();

    @Override
    public SpecificRecord deserialize(String topic, byte[] bytes) {
        if (away.get()) {
            refused.incrementAndGet();
            throw new IllegalStateException("no registry");
        }
        return good.deserialize(topic, bytes);
    }
}
