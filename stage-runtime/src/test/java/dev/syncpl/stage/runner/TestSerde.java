package dev.syncpl.stage.runner;

import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.wire.SerdeSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** The registry's wire format without a registry: one schema, one id. */
final class TestSerde {

    private static final byte MAGIC = 0;
    private static final int SCHEMA_ID = 7;

    /** While set, serializers and deserializers behave as if the registry did not answer. */
    static volatile boolean registryDown;

    private TestSerde() {}

    /** Settings that name the classes here, and a registry that refuses connections. */
    static SerdeSettings settings() {
        return SerdeSettings.load(
                "http://127.0.0.1:1",
                Map.of("serializer", Writer.class.getName(), "deserializer", Reader.class.getName()));
    }

    static byte[] bytes(SpecificRecord event) {
        try (Writer writer = new Writer()) {
            return writer.write(event);
        }
    }

    static NodeFailed event(byte[] bytes) {
        return read(bytes);
    }

    private static NodeFailed read(byte[] bytes) {
        try {
            return new SpecificDatumReader<NodeFailed>(NodeFailed.getClassSchema())
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void ask() {
        if (registryDown) {
            throw new IllegalStateException("no answer");
        }
    }

    /** Writes any event. */
    public static final class Writer implements Serializer<SpecificRecord> {
        @Override
        public byte[] serialize(String topic, SpecificRecord event) {
            ask();
            return write(event);
        }

        private byte[] write(SpecificRecord event) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(ByteBuffer.allocate(5).put(MAGIC).putInt(SCHEMA_ID).array());
            try {
                BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
                new SpecificDatumWriter<SpecificRecord>(event.getSchema()).write(event, encoder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toByteArray();
        }
    }

    /** Reads the one event type of these tests. */
    public static final class Reader implements Deserializer<NodeFailed> {
        @Override
        public NodeFailed deserialize(String topic, byte[] bytes) {
            if (bytes[0] != MAGIC) {
                throw new IllegalArgumentException("no magic byte");
            }
            ask();
            return read(bytes);
        }
    }
}
