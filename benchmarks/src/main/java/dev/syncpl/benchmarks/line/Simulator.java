package dev.syncpl.benchmarks.line;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** The simulated model server, asked what it did and told what it can do. Thread safe; calls block. */
public final class Simulator {

    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();

    Simulator(URI address) {
        this.address = address;
    }

    /** Requests, samples and tokens since its start, as the server tells them. */
    public JsonNode counters() throws IOException {
        return JSON.readTree(get("/simulator/counters"));
    }

    /** What it did with each request, as far as its option {@code journal} goes back. */
    public List<Call> journal() throws IOException {
        return JSON.readValue(get("/simulator/journal"), new TypeReference<>() {});
    }

    /** Changes how many requests it works on at once. */
    public void resize(int slots) throws IOException {
        send(HttpRequest.newBuilder(address.resolve("/simulator/slots"))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"slots\":" + slots + "}")));
    }

    private String get(String path) throws IOException {
        return send(HttpRequest.newBuilder(address.resolve(path)));
    }

    private String send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw new IOException(response.request().uri() + " answered " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
