package dev.syncpl.aggregator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.syncpl.aggregator.testing.BinaryDeserializer;
import dev.syncpl.aggregator.testing.BinarySerializer;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.events.RunState;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.EventDecoder;
import dev.syncpl.events.wire.PoisonClassifier;
import dev.syncpl.events.wire.RegistryApi;
import dev.syncpl.events.wire.SerdeSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Serdes against a registry that is away, comes back, or answers. */
class PatientSerdesTest {

    private static final String TOPIC = Topics.RUNS.name();
    private static final RunState STATE = Requests.window("run", 3);
    private static final byte[] BYTES = new BinarySerializer().serialize(TOPIC, STATE);

    private final AtomicInteger status = new AtomicInteger(200);
    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> rests = new ArrayList<>();
    private final Patience patience = new Patience(Duration.ofSeconds(60), nanos::get, duration -> {
        rests.add(duration);
        nanos.addAndGet(duration.toNanos());
    });
    private String body = "";
    private HttpServer server;
    private RegistryApi registry;

    @BeforeEach
    void startRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status.get(), answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        registry = new RegistryApi(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        Flaky.failures.set(0);
    }

    @AfterEach
    void stopRegistry() {
        server.stop(0);
    }

    @Test
    void readsOnWhenTheRegistryIsBack() {
        status.set(503);
        Flaky.failures.set(3);

        assertThat(deserializer(1_000).deserialize(TOPIC, BYTES)).isEqualTo(STATE);
        assertThat(rests).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void givesUpBeforeTheGroupDoes() {
        status.set(503);
        Flaky.failures.set(Integer.MAX_VALUE);

        assertThatThrownBy(() -> deserializer(1_000).deserialize(TOPIC, BYTES))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("REGISTRY_UNAVAILABLE");
        assertThat(Duration.ofNanos(nanos.get())).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(65));
    }

    @Test
    void doesNotWaitForAnUnknownSchema() {
        status.set(404);
        body = "{\"error_code\": 40403}";
        Flaky.failures.set(1);

        assertThatThrownBy(() -> deserializer(1_000).deserialize(TOPIC, BYTES))
                .isInstanceOfSatisfying(
                        PoisonRecordException.class,
                        poison -> assertThat(poison.code().name()).isEqualTo("UNKNOWN_SCHEMA"));
        assertThat(rests).isEmpty();
    }

    @Test
    void doesNotEvenDecodeWhatIsTooLarge() {
        assertThatThrownBy(() -> deserializer(BYTES.length - 1).deserialize(TOPIC, BYTES))
                .isInstanceOfSatisfying(
                        PoisonRecordException.class,
                        poison -> assertThat(poison.code().name()).isEqualTo("EVENT_TOO_LARGE"));
    }

    @Test
    void writesOnWhenTheRegistryIsBack() {
        status.set(500);
        AtomicInteger failures = new AtomicInteger(2);
        Serializer<RunState> flaky = (topic, value) -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("no registry");
            }
            return BYTES;
        };

        assertThat(new PatientSerializer<>(() -> flaky, registry, patience, 1_000).serialize(TOPIC, STATE))
                .isEqualTo(BYTES);
        assertThat(rests).hasSize(2);
    }

    @Test
    void writesOnceMoreIfTheRegistryIsBackByTheTimeItIsAsked() {
        AtomicInteger failures = new AtomicInteger(1);
        Serializer<RunState> flaky = (topic, value) -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("no registry");
            }
            return BYTES;
        };

        assertThat(new PatientSerializer<>(() -> flaky, registry, patience, 1_000).serialize(TOPIC, STATE))
                .isEqualTo(BYTES);
        assertThat(rests).isEmpty();
    }

    @Test
    void aDefectIsNotWaitedFor() {
        AtomicInteger tries = new AtomicInteger();
        Serializer<RunState> broken = (topic, value) -> {
            tries.incrementAndGet();
            throw new IllegalStateException("a defect");
        };

        assertThatThrownBy(
                        () -> new PatientSerializer<>(() -> broken, registry, patience, 1_000).serialize(TOPIC, STATE))
                .hasMessage("a defect");
        assertThat(tries).hasValue(2);
        assertThat(rests).isEmpty();
    }

    @Test
    void holdsBackWhatItsTopicWouldNotTake() {
        Serializer<RunState> large = (topic, value) -> new byte[1_001];

        assertThatThrownBy(
                        () -> new PatientSerializer<>(() -> large, registry, patience, 1_000).serialize(TOPIC, STATE))
                .isInstanceOf(OversizedEventException.class)
                .hasMessageContaining("1001");
    }

    private PatientDeserializer<RunState> deserializer(int maxBytes) {
        SerdeSettings settings = SerdeSettings.load(
                "http://127.0.0.1:1",
                Map.of("serializer", BinarySerializer.class.getName(), "deserializer", Flaky.class.getName()));
        PoisonClassifier classifier = new PoisonClassifier(registry);
        return new PatientDeserializer<>(
                Topics.RUNS, () -> new EventDecoder<>(Topics.RUNS, settings, classifier), patience, maxBytes);
    }

    /** Fails as often as it is told, as a client does whose registry is away. */
    public static final class Flaky implements Deserializer<Object> {

        static final AtomicInteger failures = new AtomicInteger();

        private final Deserializer<?> good = new BinaryDeserializer();

        @Override
        public Object deserialize(String topic, byte[] bytes) {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("no registry");
            }
            return good.deserialize(topic, bytes);
        }
    }
}
