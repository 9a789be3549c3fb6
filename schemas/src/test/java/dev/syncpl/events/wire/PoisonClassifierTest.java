package dev.syncpl.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoisonClassifierTest {

    private static final String UNKNOWN = "{\"error_code\": 40403, \"message\": \"No content with ID '7' was found.\"}";
    private static final String KNOWN = "{\"schema\": \"\\\"string\\\"\"}";
    private static final PoisonClassifier.SecondTry<String> BROKEN = written -> {
        throw new IllegalStateException("broken\nbytes");
    };

    private HttpServer registry;
    private int status = 200;
    private String body = KNOWN;
    private PoisonClassifier classifier;

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/schemas/ids/", exchange -> {
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
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
    void shortAndForeignBytesArePoisonWithoutAskingAnybody() {
        status = 500;

        assertThat(classifier.classify(new byte[] {0, 0, 0, 1}, BROKEN)).isInstanceOf(Decoded.Poison.class);
        assertThat(classifier.classify("{\"json\": true}".getBytes(StandardCharsets.UTF_8), BROKEN))
                .isInstanceOf(Decoded.Poison.class);
    }

    @Test
    void brokenBytesOfAKnownSchemaArePoison() {
        assertThat(classifier.classify(wire(7), BROKEN))
                .isEqualTo(new Decoded.Poison<>(
                        FailureCode.UNDECODABLE, "not decodable with schema id 7: IllegalStateException broken bytes"));
    }

    @Test
    void whatDecodesOnceTheRegistryAnswersIsNoPoison() {
        assertThat(classifier.classify(wire(7), written -> new Decoded.Event<>("read by " + written.orElseThrow())))
                .isEqualTo(new Decoded.Event<>("read by \"string\""));
    }

    @Test
    void aSchemaThatCannotBeReadHereIsKnownAllTheSame() {
        body = "{\"schema\": \"{}\"}";

        assertThat(classifier.classify(wire(7), written -> new Decoded.Event<>(written)))
                .isEqualTo(new Decoded.Event<>(Optional.empty()));
    }

    @Test
    void anUnknownSchemaIdIsPoison() {
        status = 404;
        body = UNKNOWN;

        assertThat(classifier.classify(wire(7), BROKEN))
                .isEqualTo(new Decoded.Poison<>(FailureCode.UNKNOWN_SCHEMA, "the registry knows no schema id 7"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 500, 503})
    void aRegistryThatCannotSayIsAnOutage(int answer) {
        status = answer;
        body = UNKNOWN;

        assertThat(classifier.classify(wire(7), BROKEN)).isInstanceOf(Decoded.Outage.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>404 page not found</html>",
                "{\"status\": 404, \"title\": \"Could not find resource for full path\"}",
                "{\"error_code\": 40401, \"message\": \"Subject not found\"}"
            })
    void a404OfAnybodyElseIsAnOutageAndSaysWhatCame(String answer) {
        status = 404;
        body = answer;

        assertThat(classifier.classify(wire(7), BROKEN))
                .isInstanceOfSatisfying(
                        Decoded.Outage.class,
                        outage -> assertThat(outage.detail())
                                .endsWith(" answers with status 404 and nothing about schema id 7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Sign in</html>", "{}", "[]"})
    void aPageInPlaceOfASchemaIsAnOutage(String answer) {
        body = answer;

        assertThat(classifier.classify(wire(7), BROKEN)).isInstanceOf(Decoded.Outage.class);
    }

    @Test
    void aRegistryThatIsDownIsAnOutage() {
        registry.stop(0);

        assertThat(classifier.classify(wire(7), BROKEN))
                .isInstanceOfSatisfying(
                        Decoded.Outage.class,
                        outage -> assertThat(outage.detail()).endsWith(" does not answer"));
    }

    private static byte[] wire(int schemaId) {
        return ByteBuffer.allocate(8).put((byte) 0).putInt(schemaId).array();
    }
}
