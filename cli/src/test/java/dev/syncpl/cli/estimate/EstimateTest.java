package dev.syncpl.cli.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.cli.Syncpl;
import dev.syncpl.data.text.TokenCount;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstimateTest {

    private static final String LINE = """
            {"prompt":"What is %d times 7?","response_a":"It is 42, as you can count.","response_b":"No idea."}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void countsTheRequestsOfThePlan() throws IOException {
        JsonNode estimate = estimate(input(3), "--json");

        assertThat(estimate.path("conversations").asInt()).isEqualTo(3);
        assertThat(requests(estimate)).containsExactly(3L, 30L, 60L);
        assertThat(estimate.at("/total/requests").asLong()).isEqualTo(93);
        assertThat(estimate.path("stages").findValuesAsText("completionTokens"))
                .containsExactly("960", "12000", "30000");
        assertThat(estimate.path("cost").isNull()).isTrue();
    }

    @Test
    void takesTheOptionsOfWhatToGrow() throws IOException {
        JsonNode estimate = estimate(
                input(2), "--json", "--criteria", "4", "--rubrics", "3", "--judgments", "5", "--orders", "both");

        assertThat(requests(estimate)).containsExactly(2L, 8L, 48L);
        assertThat(requests(estimate(
                        input(2), "--json", "--criteria", "4", "--rubrics", "3", "--judgments", "5", "--without-n")))
                .containsExactly(2L, 24L, 120L);
        assertThat(requests(estimate(input(5), "--json", "--limit", "1"))).containsExactly(1L, 10L, 20L);
    }

    @Test
    void countsOnlyWhatAModeExpands() throws IOException {
        assertThat(requests(estimate(input(3), "--json", "--mode", "rsft"))).containsExactly(3L, 3L, 6L);
        assertThat(requests(estimate(input(3), "--json", "--mode", "evaluate"))).containsExactly(3L, 30L, 60L);
        assertThat(requests(estimate(input(3), "--json", "--mode", "screen"))).containsExactly(3L, 3L, 3L);
    }

    @Test
    void halvesTokensWhereTheyAreTwiceAsLong() throws IOException {
        long four = estimate(input(1), "--json").at("/total/promptTokens").asLong();
        // The assumed texts are as long in tokens, whatever a token's length; the rest is half.
        long eight = estimate(input(1), "--json", "--chars-per-token", "8")
                .at("/total/promptTokens")
                .asLong();

        assertThat(eight).isBetween(four / 2, four * 3 / 4);
    }

    @Test
    void countsDenseScriptsOneByOne() {
        assertThat(new TokenCount(4).of("abcdefgh")).isEqualTo(2);
        assertThat(new TokenCount(4).of("\u4f60\u597d\u4e16\u754c")).isEqualTo(4);
    }

    @Test
    void pricesWhatHasAPriceAndNothingElse() throws IOException {
        Path prices = Files.writeString(
                folder.resolve("prices.json"),
                "{\"currency\":\"EUR\",\"models\":{\"m\":{\"prompt\":0,\"completion\":1000}}}");

        JsonNode known = estimate(input(1), "--json", "--model", "m", "--prices", prices.toString());
        JsonNode unknown = estimate(input(1), "--json", "--model", "x", "--prices", prices.toString());

        assertThat(known.at("/cost/total").decimalValue()).isEqualByComparingTo("14.32");
        assertThat(unknown.at("/cost/total").isNull()).isTrue();
        assertThat(unknown.at("/cost/unpriced/0").asText()).isEqualTo("x");
    }

    @Test
    void learnsFromARunLikeIt() throws IOException {
        Path report = Files.writeString(folder.resolve("report.json"), """
                {"nodes":{"criteria":10,"rubrics":20,"judgments":40},"llm":{"calls":[
                {"stage":"RUBRIC","promptTokens":1000,"cachedPromptTokens":250,"completionTokens":2000}]}}""");

        JsonNode estimate = estimate(input(1), "--json", "--like", report.toString());

        assertThat(estimate.at("/assumptions/rubricTokens").asDouble()).isEqualTo(100);
        assertThat(estimate.at("/assumptions/judgmentTokens").asDouble()).isEqualTo(250);
        assertThat(estimate.at("/assumptions/cachedShare").asDouble()).isEqualTo(0.25);
    }

    @Test
    void readsOnAfterABadLine() throws IOException {
        Path input = Files.writeString(folder.resolve("in.jsonl"), "{}\n" + LINE.formatted(6));

        assertThat(run(input, "--strict")).isEqualTo(1);
        assertThat(err.toString()).contains("in.jsonl:1: refused");
        assertThat(out.toString()).contains("criteria", "for 1 conversations", "unknown (see --prices)");
        assertThat(run(Files.writeString(folder.resolve("none.jsonl"), "{}"))).isEqualTo(1);
    }

    private Path input(int lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(LINE.formatted(i));
        }
        return Files.writeString(folder.resolve("in.jsonl"), text);
    }

    private JsonNode estimate(Path input, String... options) throws IOException {
        out.getBuffer().setLength(0);
        assertThat(run(input, options)).as(err.toString()).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    private int run(Path input, String... options) {
        List<String> all = new ArrayList<>(List.of("estimate", input.toString()));
        all.addAll(List.of(options));
        return Syncpl.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private static List<Long> requests(JsonNode estimate) {
        List<Long> requests = new ArrayList<>();
        estimate.path("stages")
                .forEach(stage -> requests.add(stage.path("requests").asLong()));
        return requests;
    }
}
