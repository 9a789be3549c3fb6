package dev.syncpl.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.syncpl.cli.CliException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AggregatorApiTest {

    private HttpServer server;
    private volatile URI asked;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsAllRunsOrOne() {
        answer("/v1/runs", 200, "[{\"run\":\"a\"},{\"run\":\"b\"}]");
        answer("/v1/runs/a%20b", 200, "{\"run\":\"a b\"}");

        assertThat(api().runs(Optional.empty())).hasSize(2);
        assertThat(api().runs(Optional.of("a b")))
                .singleElement()
                .satisfies(run -> assertThat(run.get("run").asText()).isEqualTo("a b"));
    }

    @Test
    void saysInOneLineWhatIsWrong() {
        answer("/v1/runs/x", 404, "{\"error\":\"no run x\"}");
        answer("/v1/runs/y", 503, "{\"error\":\"the aggregator moves partitions\"}");
        answer("/v1/runs/z", 200, "<html>");

        assertExitCode("x", 2, "the aggregator knows no run 'x'");
        assertExitCode("y", 3, "the aggregator moves partitions");
        assertExitCode("z", 3, "is not the aggregator");
        stop();
        assertExitCode("x", 3, "no aggregator answers at");
    }

    @Test
    void readsATreeAndTheOpenTreesOfARun() {
        answer("/v1/trees/", 200, "{\"tree\":\"r/q\"}");
        answer("/v1/runs/r/open-trees", 200, "{\"run\":\"r\",\"trees\":[]}");

        assertThat(api().tree("r/q 1").path("tree").asText()).isEqualTo("r/q");
        assertThat(asked.getQuery()).isNull();
        assertThat(asked.getRawPath()).isEqualTo("/v1/trees/r%2Fq%201");
        assertThat(api().openTrees("r", 7).path("trees")).isEmpty();
        assertThat(asked.getQuery()).isEqualTo("limit=7");
        assertThatThrownBy(() -> api().openTrees("\u001bs", 7))
                .isInstanceOf(CliException.class)
                .hasMessage("the aggregator knows no run '\\u001bs'");
    }

    @Test
    void readsTheGrowthOfARunWhereTheAggregatorTellsIt() {
        answer("/v1/runs/r/growth", 200, "{\"trees\":3}");
        answer("/v1/runs/old/growth", 404, "");

        assertThat(api().growth("r"))
                .get()
                .satisfies(growth -> assertThat(growth.path("trees").asInt()).isEqualTo(3));
        assertThat(api().growth("old")).isEmpty();
    }

    private void assertExitCode(String run, int exitCode, String message) {
        assertThatThrownBy(() -> api().runs(Optional.of(run)))
                .isInstanceOfSatisfying(
                        CliException.class, e -> assertThat(e.exitCode()).isEqualTo(exitCode))
                .hasMessageContaining(message);
    }

    private AggregatorApi api() {
        return new AggregatorApi("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void answer(String path, int status, String body) {
        server.createContext(path.replace("%20", " "), exchange -> {
            asked = exchange.getRequestURI();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
