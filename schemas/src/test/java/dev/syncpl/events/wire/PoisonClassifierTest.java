package dev.syncpl.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoisonClassifierTest {

    private static final Exception BROKEN = new IllegalStateException("broken\nbytes");

    private HttpServer registry;
    private int status = 200;
    private PoisonClassifier classifier;

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/schemas/ids/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        registry.start();
        classifier = new PoisonClassifier(new RegistryApi(
                URI.create("http://127.0.0.1:" + registry.getAddress().getPort())));
    }

    @AfterEach
    void stop() {
        registry.stop(0);
    }

    @Test
    void nullShortAndForeignBytesArePoisonWithoutAskingAnybody() {
        status = 500;

        assertThat(classifier.classify(null, null)).isInstanceOf(Decoded.Poison.class);
        assertThat(classifier.classify(new byte[] {0, 0, 0, 1}, BROKEN)).isInstanceOf(Decoded.Poison.class);
        assertThat(classifier.classify("{\"json\": true}".getBytes(), BROKEN)).isInstanceOf(Decoded.Poison.class);
    }

    @Test
    void brokenBytesOfAKnownSchemaArePoison() {
        assertThat(classifier.classify(wire(7), BROKEN))
                .isEqualTo(new Decoded.Poison<>(
                        FailureCode.UNDECODABLE, "not decodable with schema id 7: IllegalStateException broken bytes"));
    }

    @Test
    void anUnknownSchemaIdIsPoison() {
        status = 404;

        assertThat(classifier.classify(wire(7), BROKEN))
                .isEqualTo(new Decoded.Poison<>(FailureCode.UNKNOWN_SCHEMA, "the registry knows no schema id 7"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 500, 503})
    void aRegistryThatCannotSayIsAnOutage(int answer) {
        status = answer;

        assertThat(classifier.classify(wire(7), BROKEN)).isInstanceOf(Decoded.Outage.class);
    }

    @Test
    void aRegistryThatIsDownIsAnOutage() {
        registry.stop(0);

        assertThat(classifier.classify(wire(7), BROKEN)).isInstanceOf(Decoded.Outage.class);
    }

    private static byte[] wire(int schemaId) {
        return ByteBuffer.allocate(8).put((byte) 0).putInt(schemaId).array();
    }
}
