package dev.syncpl.judgment.reward;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A model server, and an aggregator, that say over real HTTP what a test wrote down. */
public final class ModelServer implements QuarkusTestResourceLifecycleManager {

    static final Queue<String> COMPLETIONS = new ConcurrentLinkedQueue<>();
    static final List<JsonNode> ASKED = new CopyOnWriteArrayList<>();
    static final List<String> FORWARDED = new CopyOnWriteArrayList<>();

    private static final ObjectMapper JSON = new ObjectMapper();

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/chat/completions", this::complete);
        server.createContext("/v1/judgments", this::tree);
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of("syncpl.llm.base-url", address + "/v1", "syncpl.judge.aggregator-url", address);
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private void complete(HttpExchange exchange) throws IOException {
        ASKED.add(JSON.readTree(exchange.getRequestBody()));
        answer(
                exchange,
                200,
                Map.of(
                        "model",
                        "served",
                        "choices",
                        List.of(Map.of(
                                "message",
                                Map.of("role", "assistant", "content", COMPLETIONS.remove()),
                                "finish_reason",
                                "stop")),
                        "usage",
                        Map.of("prompt_tokens", 500, "completion_tokens", 200)));
    }

    private void tree(HttpExchange exchange) throws IOException {
        FORWARDED.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                + JSON.readTree(exchange.getRequestBody()).path("mode").asText());
        exchange.getResponseHeaders().add("Retry-After", "7");
        answer(exchange, 429, Map.of("code", "OVERLOADED"));
    }

    private static void answer(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
