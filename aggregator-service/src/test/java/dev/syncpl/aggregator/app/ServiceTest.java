package dev.syncpl.aggregator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The service while no broker answers: alive, not ready, and honest about it. */
@QuarkusTest
class ServiceTest {

    @TestHTTPResource
    URI address;

    @Test
    void isAliveButNotReady() throws IOException, InterruptedException {
        assertThat(get("/q/health/live").statusCode()).isEqualTo(200);

        HttpResponse<String> ready = get("/q/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("WAITING_FOR_TOPICS");
    }

    @Test
    void answersNoQueryUnlessItRuns() throws IOException, InterruptedException {
        for (String path : List.of(
                "/v1/runs",
                "/v1/runs/any",
                "/v1/runs/any/open-trees?limit=3",
                "/v1/runs/any/trees/any%2Fq",
                "/v1/trees/any/q",
                "/v1/trees/any%2Fq%252F1")) {
            HttpResponse<String> response = get(path);

            assertThat(response.statusCode()).as(path).isEqualTo(503);
            assertThat(response.body())
                    .isEqualTo("{\"error\":\"the aggregator is not running yet, or moves partitions\"}");
        }
    }

    @Test
    void showsItsMeters() throws IOException, InterruptedException {
        HttpResponse<String> metrics = get("/q/metrics");

        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body()).contains("syncpl_trees_open", "syncpl_trees_waiting");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
