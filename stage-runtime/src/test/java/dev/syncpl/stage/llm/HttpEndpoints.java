package dev.syncpl.stage.llm;

import dev.syncpl.events.Decoding;
import dev.syncpl.stage.llm.limit.LimitSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Model clients of real HTTP servers, for tests outside of this package. */
public final class HttpEndpoints {

    private HttpEndpoints() {}

    /** A client of one server that tries each request twice, without much of a pause. */
    public static ChatClient connect(String baseUrl) {
        ChatSettings settings = new ChatSettings(
                URI.create(baseUrl),
                Optional.empty(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                new LimitSettings(1, 32, 4),
                Set.of(),
                "max_tokens",
                SchemaStyle.JSON_SCHEMA,
                new RetryPolicy(2, 1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(30)));
        HttpClient http = HttpClient.newHttpClient();
        ChatTransport transport = json -> http.sendAsync(post(settings, json), BodyHandlers.ofString())
                .thenApply(answer -> new HttpReply(answer.statusCode(), Map.of(), answer.body()));
        Endpoint endpoint = new EndpointFactory(() -> "call", Clock.systemUTC(), CallListener.NONE)
                .make(new EndpointSettings("only", 1, settings), transport, Delay.real(), () -> {});
        return new ChatClient(new Endpoints(List.of(endpoint)), () -> "call");
    }

    private static HttpRequest post(ChatSettings settings, String json) {
        return HttpRequest.newBuilder(URI.create(settings.baseUrl() + "/chat/completions"))
                .POST(BodyPublishers.ofString(json))
                .build();
    }

    /** Asks for one sample. */
    public static CompletableFuture<ChatResult> ask(ChatClient client, String tree) {
        return client.sample(new ChatRequest("m", "say", new Decoding(0.9, 0.95, 50), 1, 7, tree, tree))
                .toCompletableFuture();
    }
}
