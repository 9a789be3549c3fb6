package dev.syncpl.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveViewsTest {

    private static final String RUN = """
            {"run":"first","window":64,"requested":100000,"waiting":99000,"open":64,
            "closed":{"COMPLETE":930,"TIMED_OUT":6},"acceptedTrees":900,"acceptedCriteria":6480,
            "nodes":{"criteria":9360,"rubrics":18720,"judgments":37440},
            "failures":{"LLM_TIMEOUT":3,"OUTPUT_TRUNCATED":30},
            "usage":{"requests":29016,"promptTokens":39000000,"cachedPromptTokens":30000000,
            "completionTokens":9000000,"wastedTokens":7},
            "rows":{"sft":25920,"dpoCriteria":930,"dpoRubric":3000,"dpoJudgment":9000,"longCot":900},
            "discards":{"criterion.split":1900,"criterion.contradicted":1400,"dpoRubric.noInconsistentRubric":800,
            "dpoJudgment.noInconsistentLeaf":700},
            "agreement":{"labelled":936,"top.ok":930,"top.cns":533,"top.agr":477,"sum.ok":930,"sum.cns":600,
            "sum.agr":500}}""";

    private static final String GROWTH = """
            {"run":"first","trees":64,"complete":true,"criteria":{"sampled":630,"inFlight":10},
            "rubrics":{"sampled":1000,"inFlight":260},"judgments":{"sampled":1500,"inFlight":500}}""";

    private final Pace pace = new Pace();
    private final Snapshot now = Snapshots.of(10, RUN, GROWTH);

    LiveViewsTest() {
        pace.see(Snapshots.of(
                0,
                RUN.replace("930,\"TIMED_OUT", "910,\"TIMED_OUT").replace("37440", "36440"),
                GROWTH.replace("1500", "1400")));
        pace.see(now);
    }

    @Test
    void fitsATerminal() {
        List<String> lines = new LiveTable(Optional.empty()).lines(now, pace);

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(lines)
                .containsExactly(
                        "run first   window 64",
                        "  trees     936 of 100,000 closed  64 open  99,000 waiting  2.0/s",
                        "  left      13 h 45 min",
                        "  closed    complete 930  timed out 6",
                        "  accepted  6,480 criteria of 900 trees",
                        "  rows      sft 25,920  criteria 930  rubric 3,000  judgment 9,000  long CoT 900",
                        "  no row    criterion.split 1,900  criterion.contradicted 1,400  and 2 more",
                        "  failures  OUTPUT_TRUNCATED 30  LLM_TIMEOUT 3",
                        "  AGR       top 51.0 %  sum 53.4 %  of 936",
                        "  CNS       top 56.9 %  sum 64.1 %  6 failed",
                        "  tokens    prompt 39,000,000  cached 30,000,000  completion 9,000,000",
                        "  cost      unknown (see --prices)",
                        "",
                        "STAGE       SAMPLED/S  IN FLIGHT  MEMBERS  LAG    SECONDS",
                        "criteria          0.0         10        1      1      0.4",
                        "rubric            0.0        260        2     12      3.0",
                        "judgment        110.0        500        2  1,234     75.5",
                        "aggregator  -          -                1      0  -");
    }

    @Test
    void tellsInLinesWhatCannotBeWrittenOver() {
        List<String> lines = new LiveLines(Optional.empty(), ZoneOffset.UTC).lines(now, pace);

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(lines)
                .containsExactly(
                        "03:04:15 936 of 100,000 trees closed, 2.0/s, 64 open, left: 13 h 45 min",
                        "03:04:15 sampled/s criteria 0.0 rubrics 0.0 judgments 110.0, lag 75.5 s",
                        "03:04:15 AGR 51.0 % CNS 56.9 %, failures OUTPUT_TRUNCATED 30 LLM_TIMEOUT 3");
    }

    @Test
    void staysWithinItsBoundsWhateverItIsTold() {
        String codes = IntStream.range(0, 60)
                .mapToObj(i -> "\"CODE_NUMBER_" + i + "\":" + i)
                .collect(Collectors.joining(","));
        Snapshot strange = Snapshots.of(
                20,
                "{\"run\":\"" + "\\u001b[2Jx".repeat(40) + "\",\"window\":8,\"stopped\":\"" + "why ".repeat(40)
                        + "\",\"failures\":{" + codes + "},\"discards\":{\"" + "d".repeat(200) + "\":1}}",
                "");

        List<String> lines = new LiveTable(Optional.empty()).lines(strange, pace);

        assertThat(lines)
                .hasSizeLessThan(24)
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(80).doesNotContain("\u001b"));
        assertThat(new LiveLines(Optional.empty(), ZoneOffset.UTC).lines(strange, pace))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void writesOverWhatItShowedBefore() {
        StringWriter out = new StringWriter();
        Watch.View view = WatchViews.onTerminal(new PrintWriter(out), Optional.empty());

        view.show(now, pace);
        assertThat(out.toString()).startsWith("run first   window 64\u001b[K\n");
        view.trouble("no aggregator answers");

        assertThat(out.toString())
                .contains("\u001b[18A\rrun first")
                .endsWith("\u001b[K\nnot up to date: no aggregator answers\u001b[K\n\u001b[J");
    }

    @Test
    void tellsScriptsAnObjectALine() throws JsonProcessingException {
        StringWriter out = new StringWriter();
        StringWriter messages = new StringWriter();
        Watch.View view = WatchViews.asJson(new PrintWriter(out), new PrintWriter(messages), Optional.empty());

        view.show(now, pace);
        view.show(now, pace);
        view.end("enough");

        assertThat(out.toString().lines()).hasSize(2);
        JsonNode line =
                new ObjectMapper().readTree(out.toString().lines().findFirst().orElseThrow());
        assertThat(line.at("/run/agreement/labelled").asInt()).isEqualTo(936);
        assertThat(line.at("/growth/rubrics/inFlight").asInt()).isEqualTo(260);
        assertThat(line.at("/perSecond/judgments").asDouble()).isEqualTo(110);
        assertThat(line.at("/secondsLeft").asLong()).isEqualTo(49_532);
        assertThat(line.at("/groups/2/lagSeconds").asDouble()).isEqualTo(75.5);
        assertThat(line.at("/groups/3/lagSeconds").isNull()).isTrue();
        assertThat(line.at("/finished").asBoolean()).isFalse();
        assertThat(messages.toString()).contains("enough");
    }
}
