package dev.syncpl.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.events.RunState;
import dev.syncpl.events.SampleEvents;
import dev.syncpl.events.topics.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventEncoderTest {

    private static final String TOPIC = Topics.RUNS.name();
    private static final AtomicInteger WRITTEN_BY_SERIALIZER = new AtomicInteger();
    private static final RunState STATE = SampleEvents.of(RunState.class);

    @BeforeEach
    void count() {
        WRITTEN_BY_SERIALIZER.set(0);
    }

    @Test
    void writesWhatTheSerializerWouldAndAsksItOnce() {
        EventEncoder<RunState> encoder = encoder(CountingSerializer.class);
        for (int window = 1; window <= 5; window++) {
            RunState state = RunState.newBuilder(STATE).setWindow(window).build();

            assertThat(encoder.serialize(TOPIC, state)).isEqualTo(wire(9, state));
        }
        assertThat(WRITTEN_BY_SERIALIZER).hasValue(1);
    }

    @Test
    void leavesEverythingToASerializerThatWritesOtherwise() {
        EventEncoder<RunState> encoder = encoder(OtherSerializer.class);

        encoder.serialize(TOPIC, STATE);
        byte[] second = encoder.serialize(TOPIC, STATE);

        assertThat(second).isEqualTo(new OtherSerializer().serialize(TOPIC, STATE));
        assertThat(WRITTEN_BY_SERIALIZER).hasValue(3);
    }

    @Test
    void aValueThatCannotBeWrittenLeavesNothingBehind() {
        EventEncoder<RunState> encoder = encoder(CountingSerializer.class);
        encoder.serialize(TOPIC, STATE);
        RunState broken = RunState.newBuilder(STATE).build();
        broken.put("updatedAt", null);

        assertThatThrownBy(() -> encoder.serialize(TOPIC, broken)).isInstanceOf(RuntimeException.class);
        assertThat(encoder.serialize(TOPIC, STATE)).isEqualTo(wire(9, STATE));
    }

    @Test
    void nothingIsNothing() {
        assertThat(encoder(CountingSerializer.class).serialize(TOPIC, null)).isNull();
    }

    private static EventEncoder<RunState> encoder(Class<? extends Serializer<RunState>> serializer) {
        return new EventEncoder<>(
                Topics.RUNS, SerdeSettings.load("http://127.0.0.1:1", Map.of("serializer", serializer.getName())));
    }

    private static byte[] wire(int id, RunState event) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(new byte[] {0, 0, 0, 0, (byte) id});
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new SpecificDatumWriter<>(RunState.class).write(event, encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Made by name, as configured serializers are. */
    public static class CountingSerializer implements Serializer<RunState> {
        @Override
        public byte[] serialize(String topic, RunState state) {
            WRITTEN_BY_SERIALIZER.incrementAndGet();
            return wire(9, state);
        }
    }

    /** Puts something behind the value. */
    public static final class OtherSerializer extends CountingSerializer {
        @Override
        public byte[] serialize(String topic, RunState state) {
            byte[] bytes = super.serialize(topic, state);
            byte[] more = Arrays.copyOf(bytes, bytes.length + 1);
            more[bytes.length] = 1;
            return more;
        }
    }
}
