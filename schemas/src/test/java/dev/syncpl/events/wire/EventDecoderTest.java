package dev.syncpl.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.syncpl.events.RunState;
import dev.syncpl.events.SampleEvents;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.topics.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventDecoderTest {

    private static final AtomicInteger READ_BY_DESERIALIZER = new AtomicInteger();
    private static final AtomicInteger FAILURES = new AtomicInteger();
    private static final RunState STATE = SampleEvents.of(RunState.class);

    private final AtomicInteger asked = new AtomicInteger();
    private Schema registered = RunState.getClassSchema();
    private int status = 200;
    private HttpServer registry;
    private EventDecoder<RunState> decoder;

    @BeforeEach
    void start() throws IOException {
        READ_BY_DESERIALIZER.set(0);
        FAILURES.set(0);
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/schemas/ids/7", exchange -> {
            asked.incrementAndGet();
            byte[] body = new ObjectMapper().writeValueAsBytes(Map.of("schema", registered.toString()));
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        registry.start();
        SerdeSettings settings = SerdeSettings.load(
                "http://127.0.0.1:" + registry.getAddress().getPort(),
                Map.of("deserializer", CountingDeserializer.class.getName(), "registry-api", "${registry.url}"));
        decoder = new EventDecoder<>(
                Topics.RUNS, settings, new PoisonClassifier(new RegistryApi(settings.registryApi())));
    }

    @AfterEach
    void stop() {
        decoder.close();
        registry.stop(0);
    }

    @Test
    void asksForASchemaOnceAndReadsTheRestByIt() throws IOException {
        for (int i = 0; i < 5; i++) {
            assertThat(decoder.decode(wire(STATE))).isEqualTo(new Decoded.Event<>(STATE));
        }

        assertThat(READ_BY_DESERIALIZER).hasValue(1);
        assertThat(asked).hasValue(1);
    }

    @Test
    void readsWhatANewerProducerWrote() throws IOException {
        Schema newer = new Schema.Parser()
                .parse(RunState.getClassSchema()
                        .toString()
                        .replaceFirst(
                                "\"fields\":\\[",
                                "\"fields\":[{\"name\":\"later\",\"type\":\"string\",\"default\":\"\"},"));
        registered = newer;
        GenericRecord read = new GenericDatumReader<GenericRecord>(RunState.getClassSchema(), newer)
                .read(null, DecoderFactory.get().binaryDecoder(body(STATE), null));
        read.put("later", "unknown here");
        byte[] bytes = wire(read, new GenericDatumWriter<>(newer, new GenericData()));
        decoder.decode(wire(STATE));

        assertThat(decoder.decode(bytes)).isEqualTo(new Decoded.Event<>(STATE));
        assertThat(READ_BY_DESERIALIZER).hasValue(1);
    }

    @Test
    void leavesBrokenBytesOfAKnownSchemaToTheDeserializer() throws IOException {
        decoder.decode(wire(STATE));

        assertThat(decoder.decode(new byte[] {0, 0, 0, 0, 7, 1, 2}))
                .isInstanceOfSatisfying(
                        Decoded.Poison.class,
                        poison -> assertThat(poison.code()).isEqualTo(FailureCode.UNDECODABLE));
        assertThat(READ_BY_DESERIALIZER).hasValue(2);
    }

    @Test
    void leavesEverythingToTheDeserializerIfTheRegistryDoesNotTellTheSchema() throws IOException {
        status = 503;
        for (int i = 0; i < 3; i++) {
            assertThat(decoder.decode(wire(STATE))).isEqualTo(new Decoded.Event<>(STATE));
        }

        assertThat(READ_BY_DESERIALIZER).hasValue(3);
        assertThat(asked).hasValue(1);
    }

    @Test
    void aRecordIsReadIfTheRegistryIsBackByTheTimeItIsAsked() throws IOException {
        FAILURES.set(1);

        assertThat(decoder.decode(wire(STATE))).isEqualTo(new Decoded.Event<>(STATE));
        assertThat(asked).hasValue(1);
    }

    @Test
    void aRegistryThatComesAndGoesMakesNoPoison() throws IOException {
        FAILURES.set(Integer.MAX_VALUE);

        assertThat(decoder.decode(wire(STATE))).isEqualTo(new Decoded.Event<>(STATE));
        assertThat(decoder.decode(new byte[] {0, 0, 0, 0, 7, 1, 2})).isInstanceOf(Decoded.Poison.class);
    }

    @Test
    void whatCannotBeReadHereIsLeftToTheDeserializerOnceMore() throws IOException {
        registered = TreeClosed.getClassSchema();
        FAILURES.set(1);

        assertThat(decoder.decode(wire(STATE))).isEqualTo(new Decoded.Event<>(STATE));
        assertThat(READ_BY_DESERIALIZER).hasValue(2);
    }

    @Test
    void aRecordWaitsWhileTheRegistryIsAway() throws IOException {
        FAILURES.set(1);
        status = 503;

        assertThat(decoder.decode(wire(STATE))).isInstanceOf(Decoded.Outage.class);

        status = 200;
        assertThat(decoder.decode(wire(STATE))).isEqualTo(new Decoded.Event<>(STATE));
    }

    @Test
    void nothingIsPoison() {
        assertThat(decoder.decode(null)).isInstanceOf(Decoded.Poison.class);
    }

    @Test
    void neverReadsOneEventAsAnother() throws IOException {
        registered = TreeClosed.getClassSchema();
        decoder.decode(wire(STATE));

        assertThat(decoder.decode(wire(STATE))).isEqualTo(new Decoded.Event<>(STATE));
        assertThat(READ_BY_DESERIALIZER).hasValue(2);
    }

    private static byte[] wire(SpecificRecord event) throws IOException {
        return wire(event, new SpecificDatumWriter<>(event.getSchema(), SpecificData.getForClass(event.getClass())));
    }

    private static byte[] body(SpecificRecord event) throws IOException {
        byte[] wire = wire(event);
        return Arrays.copyOfRange(wire, 5, wire.length);
    }

    private static <T> byte[] wire(T event, DatumWriter<T> writer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {0, 0, 0, 0, 7});
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        writer.write(event, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    /** Made by name, as configured deserializers are. */
    public static final class CountingDeserializer implements Deserializer<RunState> {
        @Override
        public RunState deserialize(String topic, byte[] data) {
            READ_BY_DESERIALIZER.incrementAndGet();
            if (FAILURES.getAndDecrement() > 0) {
                throw new IllegalStateException("the registry is away");
            }
            try {
                return new SpecificDatumReader<>(RunState.class)
                        .read(null, DecoderFactory.get().binaryDecoder(data, 5, data.length - 5, null));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
