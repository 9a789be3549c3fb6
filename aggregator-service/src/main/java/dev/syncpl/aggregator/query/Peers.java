package dev.syncpl.aggregator.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Asks other instances. A question is handed on once: who gets one with {@link #FORWARDED} answers it alone, so that two
 * instances that differ about who holds a key do not ask each other for ever.
 */
final class Peers {

    /** Header of a question that another instance hands on. */
    static final String FORWARDED = "Syncpl-Forwarded";

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final ObjectMapper json;

    Peers(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The answer of another instance, its body a {@link JsonNode}; UNAVAILABLE if it does not come in time.
     *
     * @param path with its query, encoded
     */
    CompletableFuture<Answer> ask(HostInfo peer, String path) {
        URI address = URI.create("http://" + address(peer) + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(LONGEST)
                .header(FORWARDED, "true")
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> read(peer, response))
                .exceptionally(failure -> away(peer, "does not answer"));
    }

    private Answer read(HostInfo peer, HttpResponse<String> response) {
        int status = response.statusCode();
        if (status != Answer.OK && status != Answer.NOT_FOUND && status != Answer.UNAVAILABLE) {
            return away(peer, "answers with status " + status);
        }
        try {
            JsonNode body = json.readTree(response.body());
            return status == Answer.UNAVAILABLE
                    ? away(peer, "says: " + body.path("error").asText())
                    : new Answer(status, body);
        } catch (JsonProcessingException e) {
            return away(peer, "is no aggregator");
        }
    }

    private static Answer away(HostInfo peer, String what) {
        return Answer.unavailable("the instance at " + address(peer) + ", which has the answer, " + what);
    }

    private static String address(HostInfo peer) {
        boolean bare = peer.host().contains(":") && !peer.host().startsWith("[");
        return (bare ? "[" + peer.host() + "]" : peer.host()) + ":" + peer.port();
    }
}
