package dev.syncpl.stage.llm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.syncpl.stage.llm.NoAnswerException.Reached;
import dev.syncpl.stage.llm.limit.LimitSettings;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RestChatTransportTest.ClientAlone.class)
class RestChatTransportTest {

    /** Quarkus makes the REST client, and runs nothing else of a stage. */
    public static final class ClientAlone implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.arc.exclude-types",
                    "dev.syncpl.stage.app.**",
                    "quarkus.http.test-port",
                    "0",
                    "quarkus.log.level",
                    "WARN",
                    "quarkus.log.category.\"org.eclipse.jetty\".level",
                    "ERROR");
        }
    }

    private static final int IN_FLIGHT = 64;
    private static final String PATH = "/v1/chat/completions";

    private final WireMockServer server = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void carriesTheBodyAndTheAnswer() {
        answers(aResponse().withStatus(200).withHeader("X-Any", "v").withBody("{\"ok\":\"ü\"}"));

        HttpReply reply =
                transport("secret").post("{\"q\":\"ü\"}").toCompletableFuture().join();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"ok\":\"ü\"}");
        assertThat(reply.header("x-any")).contains("v");
        server.verify(postRequestedFor(urlEqualTo(PATH))
                .withHeader("Authorization", equalTo("Bearer secret"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withRequestBody(equalToJson("{\"q\":\"ü\"}")));
    }

    @Test
    void sendsNoKeyWhereThereIsNone() {
        answers(aResponse().withStatus(200));

        assertThat(transport(" ").post("{}").toCompletableFuture().join().body())
                .isEmpty();

        server.verify(postRequestedFor(urlEqualTo(PATH)).withoutHeader("Authorization"));
    }

    @Test
    void returnsAnyStatusAndHidesTheKey() {
        for (int status : List.of(302, 400, 401, 429, 500, 503)) {
            answers(aResponse()
                    .withStatus(status)
                    .withHeader("Retry-After", "3")
                    .withBody("wrong key: secret"));

            HttpReply reply =
                    transport("secret").post("{}").toCompletableFuture().join();

            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.body()).isEqualTo("wrong key: ***");
            assertThat(reply.header("retry-after")).contains("3");
        }
    }

    @Test
    void saysThatNobodyIsThere() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        NoAnswerException failure = failure(transport(URI.create("http://127.0.0.1:" + port + "/v1"), "secret"));

        assertThat(failure.reached()).isEqualTo(Reached.NOT_CONNECTED);
        assertThat(failure).hasMessageContaining("127.0.0.1:" + port);
    }

    @Test
    void saysThatTheHostIsUnknown() {
        NoAnswerException failure = failure(transport(URI.create("http://no-such-host.invalid/v1"), "secret"));

        assertThat(failure.reached()).isEqualTo(Reached.NOT_CONNECTED);
    }

    @Test
    void saysThatTheConnectionBroke() {
        for (Fault fault : List.of(Fault.CONNECTION_RESET_BY_PEER, Fault.EMPTY_RESPONSE)) {
            answers(aResponse().withFault(fault));

            assertThat(failure(transport("secret")).reached()).isEqualTo(Reached.CONNECTION_LOST);
        }
    }

    @Test
    void saysThatTheTimeWasUp() {
        answers(aResponse().withFixedDelay(60_000).withBody("{}"));

        assertThat(failure(impatient()).reached()).isEqualTo(Reached.TIMED_OUT);
    }

    @Test
    void saysThatTheTimeWasUpWhereTheAnswerTrickles() {
        answers(aResponse().withBody("{".repeat(100)).withChunkedDribbleDelay(100, 60_000));

        assertThat(failure(impatient()).reached()).isEqualTo(Reached.TIMED_OUT);
    }

    @Test
    void hangsUpWhenTheTimeIsUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/v1");
            CompletableFuture<HttpReply> call = impatient(address).post("{}").toCompletableFuture();
            try (Socket socket = silent.accept()) {
                socket.setSoTimeout(20_000);
                InputStream sent = socket.getInputStream();

                assertThat(sent.readAllBytes())
                        .as("read to the end, so the client closed it")
                        .isNotEmpty();
            }
            assertThat(call).isCompletedExceptionally();
        }
    }

    @Test
    void sendsAsManyAtOnceAsAllowed() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, IN_FLIGHT, InetAddress.getLoopbackAddress())) {
            silent.setSoTimeout(20_000);
            RestChatTransport transport =
                    transport(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/v1"), "secret");
            IntStream.range(0, IN_FLIGHT).forEach(i -> transport.post("{}"));

            for (int i = 0; i < IN_FLIGHT; i++) {
                assertThat(silent.accept()).as("connection " + i).isNotNull();
            }
        }
    }

    private void answers(ResponseDefinitionBuilder response) {
        server.stubFor(post(urlEqualTo(PATH)).willReturn(response));
    }

    private static NoAnswerException failure(RestChatTransport transport) {
        Throwable failure =
                catchThrowable(() -> transport.post("{}").toCompletableFuture().join());
        assertThat(failure).hasCauseInstanceOf(NoAnswerException.class);
        return (NoAnswerException) failure.getCause();
    }

    private RestChatTransport transport(String key) {
        return transport(URI.create(server.baseUrl() + "/v1"), key);
    }

    private static RestChatTransport transport(URI baseUrl, String key) {
        return transport(baseUrl, key, Duration.ofSeconds(60));
    }

    private RestChatTransport impatient() {
        return impatient(URI.create(server.baseUrl() + "/v1"));
    }

    private static RestChatTransport impatient(URI baseUrl) {
        return transport(baseUrl, "secret", Duration.ofMillis(500));
    }

    private static RestChatTransport transport(URI baseUrl, String key, Duration timeout) {
        return new RestChatTransport(new ChatSettings(
                baseUrl,
                Optional.of(key),
                timeout,
                Duration.ofSeconds(10),
                LimitSettings.fixed(IN_FLIGHT),
                Set.of(),
                "max_tokens",
                SchemaStyle.JSON_SCHEMA,
                new RetryPolicy(1, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO)));
    }
}
