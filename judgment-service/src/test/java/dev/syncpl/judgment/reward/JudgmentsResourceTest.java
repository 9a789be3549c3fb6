package dev.syncpl.judgment.reward;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over real HTTP on both sides, in a service whose broker is not there. */
@QuarkusTest
@QuarkusTestResource(ModelServer.class)
class JudgmentsResourceTest {

    private static final String PAIR = "\"prompt\":\"2+2?\",\"response_a\":\"four\",\"response_b\":\"five\"";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @TestHTTPResource("/v1/judgments")
    URI judgments;

    @TestHTTPResource("/q/metrics")
    URI metrics;

    @BeforeEach
    void forget() {
        ModelServer.COMPLETIONS.clear();
        ModelServer.ASKED.clear();
        ModelServer.FORWARDED.clear();
    }

    @Test
    void judgesInBothOrders() throws IOException, InterruptedException {
        ModelServer.COMPLETIONS.add(Completions.of(4, 3));
        ModelServer.COMPLETIONS.add(Completions.of(3, 4));

        HttpResponse<String> answer = post("{" + PAIR + ",\"orders\":\"both\",\"model\":\"m\"}");

        JsonNode body = json.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(body.path("usage").toString())
                .isEqualTo("{\"requests\":2,\"prompt_tokens\":1000,\"cached_prompt_tokens\":0,"
                        + "\"completion_tokens\":400,\"unreported_requests\":0}");
        assertThat(body.path("judgments")).hasSize(2);
        assertThat(body.at("/judgments/0/generation/served_model").asText()).isEqualTo("served");
        assertThat(ModelServer.ASKED).hasSize(2).allSatisfy(asked -> {
            assertThat(asked.path("model").asText()).isEqualTo("m");
            assertThat(asked.path("messages")).hasSize(1);
        });
        assertThat(get(metrics)).contains("syncpl_judge_requests_seconds_count{mode=\"single\",outcome=\"OK\"}");
    }

    @Test
    void saysInOneLineWhatAModelCouldNotDo() throws IOException, InterruptedException {
        ModelServer.COMPLETIONS.add("Both are fine.");
        ModelServer.COMPLETIONS.add("Both are really fine.");

        HttpResponse<String> answer = post("{" + PAIR + "}");

        assertThat(answer.statusCode()).isEqualTo(502);
        JsonNode body = json.readTree(answer.body());
        assertThat(body.path("code").asText()).isEqualTo("OUTPUT_UNPARSEABLE");
        assertThat(body.path("error").asText()).isNotBlank().doesNotContain("\n");
        assertThat(body.at("/usage/requests").asInt()).isEqualTo(2);
        assertThat(ModelServer.ASKED).hasSize(2);
    }

    @Test
    void refusesWhatIsNoRequestBeforeItCostsAnything() throws IOException, InterruptedException {
        assertRefused("{" + PAIR + ",\"label\":\"A\"}", 400, "INVALID_REQUEST");
        assertRefused("{\"prompt\":\"q\"}", 400, "INVALID_REQUEST");
        assertRefused("", 400, "INVALID_REQUEST");
        assertRefused("{" + PAIR.replace("four", "4".repeat(300_000)) + "}", 413, "TOO_LARGE");

        HttpResponse<String> stranger = http.send(
                HttpRequest.newBuilder(judgments)
                        .POST(HttpRequest.BodyPublishers.ofString("{" + PAIR + "}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(json.readTree(stranger.body()).path("code").asText()).isEqualTo("UNAUTHORIZED");
        assertThat(ModelServer.ASKED).isEmpty();
    }

    @Test
    void handsTreesOn() throws IOException, InterruptedException {
        HttpResponse<String> answer = post("{" + PAIR + ",\"mode\":\"tree\"}");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        assertThat(answer.body()).isEqualTo("{\"code\":\"OVERLOADED\"}");
        assertThat(ModelServer.FORWARDED).containsExactly("Bearer secret tree");
        assertThat(ModelServer.ASKED).isEmpty();
    }

    /** A page in a browser may send this anywhere without asking. */
    @Test
    void takesNothingThatDoesNotCallItselfJson() throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(judgments)
                        .header("Authorization", "Bearer secret")
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("{" + PAIR + "}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(ModelServer.ASKED).isEmpty();
    }

    private void assertRefused(String body, int status, String code) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json.readTree(answer.body()).path("code").asText()).isEqualTo(code);
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(judgments)
                        .header("Authorization", "Bearer secret")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String get(URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
