package dev.syncpl.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The service comes up before its broker does, and says what it waits for. */
@QuarkusTest
class ServiceWithoutBrokerTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @TestHTTPResource("/q/")
    URI management;

    @Test
    void livesButIsNotReady() throws IOException, InterruptedException {
        HttpResponse<String> ready = get("health/ready");

        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("run states").contains("\"endpoint default\": \"OK\"");
        assertThat(get("health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void showsItsMeters() throws IOException, InterruptedException {
        assertThat(get("metrics").body())
                .contains("syncpl_stage_in_flight{stage=\"criteria\"} 0.0")
                .contains("syncpl_stage_limit{stage=\"criteria\"} 20.0")
                .contains("syncpl_llm_limit{endpoint=\"default\"} 16.0")
                .contains("syncpl_llm_in_flight{endpoint=\"default\"} 0.0");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(management.resolve(path)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
