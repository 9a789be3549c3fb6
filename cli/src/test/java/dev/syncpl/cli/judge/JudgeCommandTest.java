package dev.syncpl.cli.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.syncpl.cli.Syncpl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JudgeCommandTest {

    private static final String JUDGED = """
            {"order":"%s","verdict":"A","score_a":5,"score_b":2,"criterion":{"name":"Right sum","sentence":"It is right."},
            "rubric":["None.","Wrong.","Near.","Right.","Right and shown."],"analysis_a":"Right. \\u001b[2J",
            "analysis_b":"%s","text":"…","generation":{"prompt_version":"single-pass/1","repaired":false,
            "latency_millis":3,"failed":[{"code":"OUTPUT_UNPARSEABLE","detail":"no scores"}]},"later":1}""";

    private static final String ANSWER = """
            {"id":"q","mode":"single","model":"m","verdict":%s,"consistent":%s,"gap":3.0,
            "orders":[{"order":"AB","verdict":"A"},{"order":"BA","verdict":"B"}],"judgments":[%s,%s],
            "usage":{"requests":2,"prompt_tokens":1200,"cached_prompt_tokens":0,"completion_tokens":300,
            "unreported_requests":0}}""";

    private HttpServer server;
    private int status = 200;
    private String answer = "";
    private volatile JsonNode asked;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/judgments", exchange -> {
            asked = new ObjectMapper().readTree(exchange.getRequestBody());
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Retry-After", "4");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        String judged = JUDGED.formatted("AB", "Wrong, ".repeat(20));
        answer = ANSWER.formatted("\"A\"", "true", judged, judged.replace("AB", "BA"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksWhatTheOptionsSay() {
        assertThat(judge(
                        "--prompt",
                        "2+2?",
                        "--response-a",
                        "4",
                        "--response-b",
                        "5",
                        "--orders",
                        "both",
                        "--mode",
                        "tree",
                        "--criteria",
                        "5",
                        "--temperature",
                        "0.5",
                        "--verdict",
                        "sum"))
                .isZero();

        assertThat(asked.toString())
                .isEqualTo("{\"prompt\":\"2+2?\",\"response_a\":\"4\",\"response_b\":\"5\",\"orders\":\"both\","
                        + "\"mode\":\"tree\",\"temperature\":0.5,\"criteria\":5,\"verdict\":\"sum\"}");
    }

    @Test
    void tellsCriterionRubricJudgmentAndVerdict() {
        judge("--prompt", "2+2?", "--response-a", "4", "--response-b", "5");

        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(out.toString())
                .contains("criterion   Right sum: It is right.")
                .containsOnlyOnce("rubric      1: None.")
                .contains("            5: Right and shown.")
                .contains("judgment    order BA: B was shown first, and is called A in its analysis")
                .contains("  of A      Right. \\u001b[2J")
                .contains("  scores    A 5, B 2: A")
                .contains("  before    OUTPUT_UNPARSEABLE: no scores")
                .contains("gap         +3.00 (A minus B)")
                .endsWith("verdict     A (both orders agree)" + System.lineSeparator());
    }

    @Test
    void saysThatTheOrdersDisagree() {
        answer = answer.replace("\"verdict\":\"A\",\"consistent\":true", "\"verdict\":null,\"consistent\":false");

        judge("--prompt", "2+2?", "--response-a", "4", "--response-b", "5");

        assertThat(out.toString()).contains("verdict     none: the orders disagree (AB A, BA B)");
    }

    @Test
    void readsAComparisonAndLeavesItsLabelOut() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("""
                    {"id":"q1","prompt":"2+2?","response_a":"4","response_b":"5","label":"A","source":"s",
                    "meta":{"k":1},"orders":"ba"}""".getBytes(StandardCharsets.UTF_8)));
            assertThat(judge("--json", "--orders", "both")).isZero();
        } finally {
            System.setIn(before);
        }

        assertThat(asked.toString())
                .isEqualTo("{\"id\":\"q1\",\"prompt\":\"2+2?\",\"response_a\":\"4\",\"response_b\":\"5\","
                        + "\"orders\":\"both\"}");
        assertThat(err.toString()).contains("the label is not sent");
        assertThat(out.toString()).isEqualTo(answer + System.lineSeparator());
    }

    @Test
    void tellsByItsExitCodeWhoseFaultItIs() {
        assertFails(400, 2, "INVALID_REQUEST: why");
        assertFails(502, 1, "OUTPUT_UNPARSEABLE: why; 2 model requests were made");
        assertFails(429, 3, "OVERLOADED: why (come again in 4 s)");
        answer = "<html>";
        status = 500;
        assertThat(judge("--prompt", "q", "--response-a", "4", "--response-b", "5"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("status 500 and no reason");
        stop();
        assertThat(judge("--prompt", "q", "--response-a", "4", "--response-b", "5"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("no judgment service answers at");
        assertThat(judge("--prompt", "q")).isEqualTo(2);
    }

    private void assertFails(int with, int exitCode, String message) {
        status = with;
        String code = message.substring(0, message.indexOf(':'));
        answer = "{\"code\":\"" + code + "\",\"error\":\"why\"" + (with == 502 ? ",\"usage\":{\"requests\":2}" : "")
                + "}";
        assertThat(judge("--prompt", "q", "--response-a", "4", "--response-b", "5"))
                .isEqualTo(exitCode);
        assertThat(err.toString()).contains(message);
    }

    private int judge(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "judge";
        all[1] = "--judge-url";
        all[2] = "http://127.0.0.1:" + server.getAddress().getPort();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return Syncpl.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(all);
    }
}
