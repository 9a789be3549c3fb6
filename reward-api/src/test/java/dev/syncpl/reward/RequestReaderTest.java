package dev.syncpl.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.prompts.Turn;
import dev.syncpl.reward.JudgmentRequest.Mode;
import dev.syncpl.reward.JudgmentRequest.Orders;
import dev.syncpl.reward.JudgmentRequest.Sampling;
import dev.syncpl.reward.JudgmentRequest.Tree;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.verdict.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {

    private static final String PAIR = "\"prompt\":\"2+2?\",\"response_a\":\"4\",\"response_b\":\"\"";

    @Test
    void readsAComparisonAsTheGenericFormatHasIt() throws RequestException {
        JudgmentRequest request = read("{" + PAIR + "}");

        assertThat(request)
                .isEqualTo(new JudgmentRequest(
                        Optional.empty(),
                        List.of(new Turn("user", "2+2?")),
                        "4",
                        "",
                        Orders.AB,
                        Mode.SINGLE,
                        Optional.empty(),
                        new Sampling(Optional.empty(), Optional.empty(), Optional.empty()),
                        0,
                        new Tree(3, 1, 1, Method.TOP, Duration.ofSeconds(60))));
        assertThat(request.orders().each()).containsExactly(Order.AB);
    }

    @Test
    void readsEveryOption() throws RequestException {
        JudgmentRequest request = read("""
                {"prompt":[{"role":"system","content":"Be short."},{"role":"user","content":"2+2?"}],
                "response_a":"4","response_b":"5","id":"q1","orders":"both","mode":"tree","model":"m",
                "temperature":0.5,"top_p":0.9,"max_tokens":100,"seed":-7,"criteria":2,"rubrics":3,"judgments":4,
                "verdict":"sum","timeout_seconds":5}""");

        assertThat(request)
                .isEqualTo(new JudgmentRequest(
                        Optional.of("q1"),
                        List.of(new Turn("system", "Be short."), new Turn("user", "2+2?")),
                        "4",
                        "5",
                        Orders.BOTH,
                        Mode.TREE,
                        Optional.of("m"),
                        new Sampling(Optional.of(0.5), Optional.of(0.9), Optional.of(100)),
                        -7,
                        new Tree(2, 3, 4, Method.SUM, Duration.ofSeconds(5))));
    }

    @Test
    void hasNoRoomForALabel() {
        assertThatThrownBy(() -> read("{" + PAIR + ",\"label\":\"A\"}"))
                .isInstanceOf(RequestException.class)
                .hasMessage("\"label\" is not to be sent: whoever judges must not see it");
        assertThat(JudgmentRequest.class.getRecordComponents())
                .extracting(component -> component.getName().toLowerCase(Locale.ROOT))
                .noneMatch(name -> name.contains("label"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "oders":"both"          | no field of a request: oders; known are criteria, id,
            "orders":"ba "          | "orders" is "ba "; ab, ba, both are due
            "mode":3                | "mode" is 3; single, tree are due
            "model":" "             | "model" is blank
            "temperature":2.5       | "temperature" is 2.5; 0 to 2.0 is due
            "temperature":"0"       | "temperature" is "0"; 0 to 2.0 is due
            "top_p":0               | "top_p" is 0; above 0 to 1.0 is due
            "max_tokens":0          | "max_tokens" is 0; a whole number from 1 to 65536 is due
            "max_tokens":1.5        | "max_tokens" is 1.5; a whole number
            "seed":1e30             | "seed" is 1.0E30; a whole number
            "criteria":3            | "criteria" is for trees: set "mode": "tree"
            "mode":"tree","criteria":21 | "criteria" is 21; a whole number from 1 to 20 is due
            "mode":"tree","verdict":"direct" | "verdict" is "direct"; top, maxgap, sum, vote are due
            "id":{}                 | "id" is missing or no text
            """)
    void namesWhatIsWrongAndWhatIsDue(String field, String message) {
        assertThatThrownBy(() -> read("{" + PAIR + "," + field + "}"))
                .isInstanceOfSatisfying(
                        RequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"prompt":"q","response_a":"a"}                                   | "response_b" is missing or no text
            {"prompt":"q","response_a":true,"response_b":"b"}                 | "response_a" is missing or no text
            {"response_a":"a","response_b":"b"}                               | "prompt" is missing
            {"prompt":" ","response_a":"a","response_b":"b"}                  | "prompt" is blank
            {"prompt":[],"response_a":"a","response_b":"b"}                   | "prompt" is missing
            {"prompt":[{"role":"user"}],"response_a":"a","response_b":"b"}    | turn 1 of "prompt" is no
            {"prompt":[{"role":"tool","content":"c"}],"response_a":"a","response_b":"b"} | user, assistant or system
            {"prompt":"q","response_a":"\\ud800","response_b":"b"}           | "response_a" is no valid Unicode
            {"prompt":"q","prompt":"r","response_a":"a","response_b":"b"}     | Duplicate field
            [{"prompt":"q"}]                                                  | no JSON object: one comparison a request
            nonsense                                                          | the body is no JSON
            {"prompt":"q"} {"prompt":"r"}                                     | the body is no JSON
            """)
    void refusesWhatIsNoRequest(String body, String message) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesWhatIsTooLarge() throws RequestException {
        String most = "x".repeat(RequestReader.MOST_BYTES - 5);

        assertThat(read("{" + PAIR.replace("2+2?", "2+2?" + most) + "}").conversation())
                .hasSize(1);
        assertThatThrownBy(() -> read("{" + PAIR.replace("2+2?", "2+2?\u00e4" + most) + "}"))
                .isInstanceOfSatisfying(
                        RequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE))
                .hasMessageContaining("at most 262144 are taken");
    }

    private static JudgmentRequest read(String body) throws RequestException {
        return RequestReader.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
