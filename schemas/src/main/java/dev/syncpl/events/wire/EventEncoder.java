package dev.syncpl.events.wire;

import dev.syncpl.events.topics.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes one topic's values. The first is written by the registry's serializer, which learns the schema's id; what
 * follows is written here, under that id: registries' serializers work out a schema's fingerprint for every value,
 * which takes about as long as writing it. If the bytes of the first cannot be had here too, the registry's serializer
 * goes on. Not thread safe, as serializers are not; one per thread.
 */
public final class EventEncoder<V extends SpecificRecord> implements Serializer<V> {

    private final Class<V> type;
    private final Serializer<V> serializer;
    private final DatumWriter<V> writer;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private BinaryEncoder encoder;
    /** What every value begins with; null until it is known. */
    private byte[] header;

    public EventEncoder(Topic<V> topic, SerdeSettings settings) {
        type = topic.type();
        serializer = settings.serializer(type);
        SpecificData model = SpecificData.getForClass(type);
        writer = new SpecificDatumWriter<>(model.getSchema(type), model);
    }

    /**
     * Writes a value. Blocks while the registry is asked for the schema's id.
     *
     * @throws RuntimeException what the registry's serializer throws
     */
    @Override
    public byte[] serialize(String name, V value) {
        if (value == null) {
            return null;
        }
        if (header != null && value.getClass() == type) {
            return written(header, value);
        }
        byte[] bytes = serializer.serialize(name, value);
        if (value.getClass() == type && WireHeader.schemaId(bytes).isPresent()) {
            byte[] read = Arrays.copyOf(bytes, WireHeader.BYTES);
            header = Arrays.equals(bytes, written(read, value)) ? read : null;
        }
        return bytes;
    }

    private byte[] written(byte[] start, V value) {
        try {
            buffer.reset();
            buffer.write(start);
            encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
            writer.write(value, encoder);
            encoder.flush();
            return buffer.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            // It holds half a value, which it would write in front of the next.
            encoder = null;
            throw e;
        }
    }

    @Override
    public void close() {
        serializer.close();
    }
}
