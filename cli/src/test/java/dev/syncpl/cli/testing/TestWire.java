package dev.syncpl.cli.testing;

import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.EventDecoder;
import dev.syncpl.events.wire.PoisonClassifier;
import dev.syncpl.events.wire.RegistryApi;
import dev.syncpl.events.wire.SerdeSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Events on the wire without a registry: the wire format's header with schema id 0, then Avro by the topic's class. */
public final class TestWire {

    private static final int HEADER_BYTES = 5;

    private TestWire() {}

    public static byte[] encode(SpecificRecord event) {
        return new Writer().serialize("any", event);
    }

    public static <V extends SpecificRecord> EventDecoder<V> decoder(Topic<V> topic) {
        SerdeSettings settings = SerdeSettings.load(
                "http://127.0.0.1:1",
                Map.of("serializer", Writer.class.getName(), "deserializer", Reader.class.getName()));
        // Nothing listens on port 1: a broken body is an outage there, a bad header poison everywhere.
        return new EventDecoder<>(
                topic, settings, new PoisonClassifier(new RegistryApi(URI.create("http://127.0.0.1:1"))));
    }

    /** Made by name, as configured serializers are. */
    public static final class Writer implements Serializer<SpecificRecord> {
        @Override
        public byte[] serialize(String topic, SpecificRecord event) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(new byte[HEADER_BYTES]);
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            try {
                new SpecificDatumWriter<SpecificRecord>(event.getSchema(), SpecificData.getForClass(event.getClass()))
                        .write(event, encoder);
                encoder.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toByteArray();
        }
    }

    /** Made by name, as configured deserializers are. */
    public static final class Reader implements Deserializer<SpecificRecord> {
        @Override
        public SpecificRecord deserialize(String topic, byte[] data) {
            Class<? extends SpecificRecord> type =
                    Topics.named(topic).orElseThrow().type();
            SpecificData model = SpecificData.getForClass(type);
            try {
                return new SpecificDatumReader<SpecificRecord>(model.getSchema(type), model.getSchema(type), model)
                        .read(
                                null,
                                DecoderFactory.get()
                                        .binaryDecoder(data, HEADER_BYTES, data.length - HEADER_BYTES, null));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
