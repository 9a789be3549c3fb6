package dev.syncpl.stage.runner;

import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.wire.Decoded;
import dev.syncpl.events.wire.EventDecoder;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.events.wire.PoisonClassifier;
import dev.syncpl.events.wire.SerdeSettings;
import dev.syncpl.stage.Emission;
import dev.syncpl.stage.OutageException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Turns a stage's records into events and its emissions into records. Blocks on the registry. Not thread safe. */
final class EventCodec<I extends SpecificRecord> implements AutoCloseable {

    private final EventDecoder<I> decoder;
    private final SerdeSettings serdes;
    private final PoisonClassifier classifier;
    private final Map<Topic<?>, Serializer<SpecificRecord>> serializers = new HashMap<>();

    EventCodec(Topic<I> input, List<Topic<?>> outputs, SerdeSettings serdes, PoisonClassifier classifier) {
        this.decoder = new EventDecoder<>(input, serdes, classifier);
        this.serdes = serdes;
        this.classifier = classifier;
        for (Topic<?> output : outputs) {
            serializers.put(output, serdes.serializer(SpecificRecord.class));
        }
    }

    /** Decodes a record's value. */
    Decoded<I> decode(byte[] value) {
        return decoder.decode(value);
    }

    /**
     * Encodes an emission.
     *
     * @throws OutageException if the registry cannot be asked for the schema's id, or does not know the schema yet
     * @throws IllegalArgumentException if the event itself cannot be encoded, or its topic is no output of the stage
     */
    ProducerRecord<byte[], byte[]> encode(Emission<?> emission) {
        Serializer<SpecificRecord> serializer = serializers.get(emission.topic());
        String topic = emission.topic().name();
        if (serializer == null) {
            throw new IllegalArgumentException("topic " + topic + " is no output of the stage");
        }
        byte[] value;
        try {
            value = serializer.serialize(topic, emission.value());
        } catch (RuntimeException e) {
            throw explain(emission, e);
        }
        return new ProducerRecord<>(topic, emission.key().getBytes(StandardCharsets.UTF_8), value);
    }

    /**
     * Reads back what {@link #encode} wrote.
     *
     * @throws OutageException if the registry cannot be asked
     * @throws IllegalArgumentException if it did not write it
     */
    Emission<?> reread(ProducerRecord<byte[], byte[]> written) {
        Topic<?> topic = serializers.keySet().stream()
                .filter(output -> output.name().equals(written.topic()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("topic " + written.topic() + " is no output"));
        return reread(topic, written);
    }

    private <V extends SpecificRecord> Emission<V> reread(Topic<V> topic, ProducerRecord<byte[], byte[]> written) {
        // Hardly ever needed, so it is not kept.
        try (EventDecoder<V> output = new EventDecoder<>(topic, serdes, classifier)) {
            Decoded<V> decoded = output.decode(written.value());
            if (decoded instanceof Decoded.Event<V> event) {
                return new Emission<>(topic, new String(written.key(), StandardCharsets.UTF_8), event.value());
            }
            if (decoded instanceof Decoded.Outage<V> outage) {
                throw new OutageException(FailureCode.REGISTRY_UNAVAILABLE, outage.detail(), Optional.empty());
            }
            throw new IllegalArgumentException("what was written for " + written.topic() + " cannot be read");
        }
    }

    @Override
    public void close() {
        decoder.close();
        serializers.values().forEach(Serializer::close);
    }

    /** Tells a broken event from a registry in trouble: the former cannot be encoded without a registry either. */
    private static RuntimeException explain(Emission<?> emission, RuntimeException failure) {
        SpecificRecord event = emission.value();
        String type = event.getSchema().getName();
        try {
            Schema schema = event.getSchema();
            BinaryEncoder nowhere = EncoderFactory.get().binaryEncoder(OutputStream.nullOutputStream(), null);
            new SpecificDatumWriter<SpecificRecord>(schema, SpecificData.getForSchema(schema)).write(event, nowhere);
        } catch (IOException | RuntimeException e) {
            return new IllegalArgumentException(type + " cannot be encoded: " + OneLine.of(e), e);
        }
        return new OutageException(
                FailureCode.REGISTRY_UNAVAILABLE,
                "cannot write " + type + " to " + emission.topic().name() + ": " + OneLine.of(failure),
                Optional.empty(),
                failure);
    }
}
