package dev.syncpl.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Bytes that were written once must read for ever. Each event has a file of bytes written by its release; {@code
 * -Dsyncpl.release=vN} writes the files of a new one.
 */
class GoldenBytesTest {

    private static final Path RELEASES = Path.of("src/test/resources/released");
    private static final Path FIRST = RELEASES.resolve("v1");
    private static final String NEWEST = "v5";

    @TestFactory
    Stream<DynamicTest> bytesRoundTrip() {
        return Topics.ALL.stream()
                .map(topic -> DynamicTest.dynamicTest(topic.type().getSimpleName(), () -> roundTrip(topic)));
    }

    private static <V extends SpecificRecord> void roundTrip(Topic<V> topic) throws IOException {
        Path file = RELEASES.resolve(NEWEST).resolve(topic.type().getSimpleName() + ".hex");
        V sample = SampleEvents.of(topic.type());
        if (NEWEST.equals(System.getProperty("syncpl.release"))) {
            Files.writeString(file, HexFormat.of().formatHex(encode(sample)) + "\n");
        }
        byte[] golden = HexFormat.of().parseHex(Files.readString(file).strip());

        assertThat(decode(topic.type(), golden)).isEqualTo(sample);
        assertThat(encode(sample)).isEqualTo(golden);
    }

    @TestFactory
    Stream<DynamicTest> bytesOfTheFirstReleaseAreRead() {
        return Topics.ALL.stream()
                .filter(topic -> Files.exists(FIRST.resolve(topic.type().getSimpleName() + ".hex")))
                .map(topic -> DynamicTest.dynamicTest(topic.type().getSimpleName(), () -> readsFirst(topic)));
    }

    private static <V extends SpecificRecord> void readsFirst(Topic<V> topic) throws IOException {
        String name = topic.type().getSimpleName();
        Schema written = new Schema.Parser().parse(Files.readString(FIRST.resolve(name + ".avsc")));
        byte[] golden = HexFormat.of()
                .parseHex(Files.readString(FIRST.resolve(name + ".hex")).strip());
        Schema current = SpecificData.getForClass(topic.type()).getSchema(topic.type());
        byte[] now = encode(SampleEvents.of(topic.type()));

        Object before = read(written, current, golden);

        assertThat(read(current, written, encode(before, current)))
                .as("what the first release knew of it")
                .isEqualTo(read(current, written, now));
    }

    private static Object read(Schema written, Schema reader, byte[] bytes) throws IOException {
        return new GenericDatumReader<>(written, reader)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }

    private static byte[] encode(Object event, Schema schema) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(schema).write(event, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static byte[] encode(SpecificRecord event) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<SpecificRecord>(event.getSchema(), SpecificData.getForClass(event.getClass()))
                .write(event, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static <V extends SpecificRecord> V decode(Class<V> type, byte[] bytes) throws IOException {
        SpecificData data = SpecificData.getForClass(type);
        return new SpecificDatumReader<V>(data.getSchema(type), data.getSchema(type), data)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }
}
