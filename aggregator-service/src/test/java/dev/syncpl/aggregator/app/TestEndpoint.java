package dev.syncpl.aggregator.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.syncpl.aggregator.query.Answer;
import dev.syncpl.aggregator.query.Queries;
import dev.syncpl.aggregator.query.RunningStreams;
import dev.syncpl.aggregator.state.DueCursors;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.HostInfo;

/** The questions of one instance over HTTP, at the paths of the service's resources, without a service. */
final class TestEndpoint implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final ObjectMapper json = new ObjectMapper();
    private final Queries queries;

    /** @param aggregator asked at each question; empty while there is none */
    TestEndpoint(Supplier<Optional<Aggregator>> aggregator) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        HostInfo self = AdvertisedAddress.of(address());
        queries = new Queries(
                new RunningStreams() {
                    @Override
                    public Optional<KafkaStreams> running() {
                        return aggregator.get().flatMap(Aggregator::running);
                    }

                    @Override
                    public HostInfo self() {
                        return self;
                    }

                    @Override
                    public DueCursors cursors() {
                        return aggregator.get().orElseThrow().cursors();
                    }
                },
                json);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** What this instance answers a user. */
    Answer ask(String path) {
        return ask(path, false);
    }

    /** What this instance answers by itself. */
    Answer askAlone(String path) {
        return ask(path, true);
    }

    JsonNode body(String path) {
        return json.valueToTree(ask(path).body());
    }

    private Answer ask(String path, boolean forwarded) {
        String[] parts = path.substring("/v1/".length()).split("[/?]", 4);
        if (parts[0].equals("trees")) {
            return queries.tree(path.substring("/v1/trees/".length()).replace("%2F", "/"), forwarded);
        }
        if (parts.length == 1) {
            return queries.runs(forwarded);
        }
        if (parts.length == 2) {
            return queries.run(parts[1], forwarded);
        }
        if (parts[2].equals("growth")) {
            return queries.growth(parts[1], forwarded);
        }
        return parts[2].equals("open-trees")
                ? queries.openTrees(parts[1], Integer.parseInt(parts[3].substring("limit=".length())), forwarded)
                : queries.standing(parts[1], parts[3].replace("%2F", "/"), forwarded);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean forwarded = exchange.getRequestHeaders().containsKey(Queries.FORWARDED);
            Answer answer = ask(exchange.getRequestURI().toASCIIString(), forwarded);
            byte[] body = json.writeValueAsBytes(answer.body());
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
