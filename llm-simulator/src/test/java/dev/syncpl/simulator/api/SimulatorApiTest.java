package dev.syncpl.simulator.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.prompts.Prompts;
import dev.syncpl.prompts.ShownResponses;
import dev.syncpl.prompts.Turn;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SimulatorApiTest {

    private static final List<Turn> CONVERSATION = List.of(new Turn("user", "How many eggs make twelve pancakes?"));
    private static final String JUDGMENT = Prompts.judgment("judgment/1")
            .render(
                    CONVERSATION,
                    ShownResponses.letters("Three eggs make twelve pancakes.", "No idea \ud83e\udd5e."),
                    "Sum: The number is right.",
                    "1: a\n2: b\n3: c\n4: d\n5: e");

    @Test
    void answersLikeAnOpenAiServer() {
        JsonPath answer = ok(Map.of(
                "model",
                "some-model",
                "messages",
                List.of(Map.of("role", "user", "content", JUDGMENT)),
                "n",
                2,
                "seed",
                7,
                "temperature",
                0.9,
                "top_p",
                0.95,
                "max_tokens",
                800,
                "prompt_cache_key",
                "run/tree"));

        assertThat(answer.getString("object")).isEqualTo("chat.completion");
        assertThat(answer.getString("model")).isEqualTo("syncpl-simulator, no model involved");
        assertThat(answer.getString("system_fingerprint")).isEqualTo("syncpl-simulator, no model involved");
        assertThat(answer.getList("choices")).hasSize(2);
        assertThat(answer.getString("choices[0].finish_reason")).isEqualTo("stop");
        assertThat(answer.getString("choices[0].message.role")).isEqualTo("assistant");
        assertThat(answer.getMap("choices[0].message")).doesNotContainKey("refusal");
        assertThat(answer.getString("choices[0].message.content"))
                .isNotEqualTo(answer.getString("choices[1].message.content"));
        for (String text : answer.getList("choices.message.content", String.class)) {
            assertThat(Prompts.judgment("judgment/1").parse(text).ok()).isPresent();
        }
        assertThat(answer.getInt("usage.prompt_tokens")).isEqualTo((JUDGMENT.length() + 3) / 4);
        assertThat(answer.getInt("usage.total_tokens"))
                .isEqualTo(answer.getInt("usage.prompt_tokens") + answer.getInt("usage.completion_tokens"));
        assertThat(answer.getInt("usage.prompt_tokens_details.cached_tokens")).isNotNegative();
    }

    @Test
    void answersInJsonWhereItIsHeldToASchema() {
        Map<String, Object> schema = Map.of("type", "object");
        String text = answerTo(Map.of("type", "text"));
        String json = answerTo(Map.of("type", "json_schema", "json_schema", Map.of("name", "j", "schema", schema)));

        assertThat(json).startsWith("{\"analysis_of_A\"");
        assertThat(answerTo(Map.of("type", "json_object", "schema", schema))).isEqualTo(json);
        assertThat(Prompts.judgment("judgment/1+json").parse(json))
                .isEqualTo(Prompts.judgment("judgment/1").parse(text));
    }

    private static String answerTo(Map<String, Object> responseFormat) {
        return ok(Map.of(
                        "model",
                        "m",
                        "messages",
                        List.of(Map.of("role", "user", "content", JUDGMENT)),
                        "seed",
                        7,
                        "response_format",
                        responseFormat))
                .getString("choices[0].message.content");
    }

    @Test
    void repeatsAndServesPrefixesFromItsCache() {
        Map<String, Object> request = Map.of(
                "model",
                "m",
                "messages",
                List.of(
                        Map.of("role", "system", "content", "Be brief."),
                        Map.of("role", "user", "content", List.of(Map.of("type", "text", "text", JUDGMENT)))),
                "seed",
                11);

        JsonPath first = ok(request);
        JsonPath second = ok(request);

        assertThat(second.getList("choices").toString())
                .isEqualTo(first.getList("choices").toString());
        assertThat(second.getInt("usage.prompt_tokens_details.cached_tokens")).isEqualTo(JUDGMENT.length() / 64 * 16);
    }

    @Test
    void cutsAtMaxTokens() {
        String criteria = Prompts.criteria("criteria/1").render(CONVERSATION, Optional.empty(), 10);

        JsonPath answer = ok(Map.of(
                "model",
                "m",
                "messages",
                List.of(Map.of("role", "user", "content", criteria)),
                "max_completion_tokens",
                20));

        assertThat(answer.getString("choices[0].finish_reason")).isEqualTo("length");
        assertThat(answer.getInt("usage.completion_tokens")).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"model\":\"m\"",
                "{\"model\":\"m\"}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"x\"}]}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"n\":0}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"n\":\"two\"}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"temperature\":3}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"top_p\":0}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"max_tokens\":0}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"stream\":true}"
            })
    void refusesWhatIsNoRequest(String body) {
        Response response = given().contentType(ContentType.JSON).body(body).post("/v1/chat/completions");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getString("error.type")).isEqualTo("invalid_request_error");
        assertThat(response.jsonPath().getString("error.message")).isNotBlank();
    }

    @Test
    void countsListsModelsAndIsReady() {
        long before = counters().getLong("requests");
        ok(Map.of("model", "m", "messages", List.of(Map.of("role", "user", "content", "Hello there"))));
        JsonPath after = counters();

        assertThat(after.getLong("requests")).isEqualTo(before + 1);
        assertThat(after.getLong("byKind.other.samples.ok")).isPositive();
        assertThat(after.getLong("tokens.prompt")).isPositive();
        assertThat(after.getInt("inFlight")).isZero();
        assertThat(given().get("/v1/models").jsonPath().getList("data.id")).contains("simulator");
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    private static JsonPath counters() {
        return given().get("/simulator/counters").jsonPath();
    }

    private static JsonPath ok(Map<String, Object> request) {
        Response response = given().contentType(ContentType.JSON).body(request).post("/v1/chat/completions");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath();
    }
}
