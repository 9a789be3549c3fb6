package dev.syncpl.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.cli.CliException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TreeTableTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:12:00Z");

    private static final String TREE = """
            {"tree":"first/q17","run":"first","standing":"OPEN","conversation":"q17",
            "admittedAt":"2026-03-01T08:00:00Z","deadline":"2026-03-02T08:00:00Z",
            "nodes":{"criteria":1,"rubrics":2,"judgments":3,"failures":1,"missing":15,"waiting":1,"duplicates":2,
            "orphans":0},
            "criteria":[
            {"path":"c00","name":"%s","expanded":true,"votesA":2,"votesB":0,"votesTie":1,"plannedLeaves":4,
            "ended":false},
            {"path":"c01","votesA":0,"votesB":0,"votesTie":0,"plannedLeaves":4,"ended":true},
            {"path":"c02","votesA":0,"votesB":0,"votesTie":0,"plannedLeaves":4,"ended":false}],
            "samples":[{"path":"c00","state":"SAMPLED"},
            {"path":"c00.r0.ab.j0","state":"SAMPLED","scoreA":5,"scoreB":2},
            {"path":"c00.r0.ab.j1","state":"SAMPLED","scoreA":4,"scoreB":1,"abstains":true},
            {"path":"c00.r1.ab.j0","state":"WAITING","scoreA":3,"scoreB":3},
            {"path":"c01","state":"FAILED","code":"LLM_TIMEOUT","detail":"%s"}],
            "awaited":["c00.r1","c02"],"awaitedCount":2,"cut":false}""";

    @Test
    void showsATreeWithinEightyColumns() throws JsonProcessingException {
        String table = TreeTable.of(read(TREE.formatted("Accuracy", "no answer in 120 s")), NOW);

        assertThat(table.lines())
                .containsExactly(
                        "tree        first/q17",
                        "  standing  open",
                        "  admitted  12 min ago",
                        "  deadline  in 23 h 48 min",
                        "  nodes     criteria 1  rubrics 2  judgments 3  failures 1  missing 15",
                        "  besides   waiting 1  duplicates 2  orphans 0",
                        "",
                        "CRITERION  NAME      A  B  TIE  OF  STATE   SCORES",
                        "c00        Accuracy  2  0    1   4  open    5:2 (4:1)",
                        "c01                  0  0    0   4  failed",
                        "c02                  0  0    0   4  open",
                        "failed c01 LLM_TIMEOUT: no answer in 120 s",
                        "2 awaited: c00.r1 c02");
    }

    @Test
    void nothingInATreeSteersTheTerminalOrLeavesTheColumns() throws JsonProcessingException {
        String hostile = "\\u001b[2J\\u009b31m\\u202e" + "x".repeat(500);
        JsonNode tree = read(TREE.formatted(hostile, hostile));
        ((ObjectNode) tree).put("tree", "\u001b]0;title\u0007" + "y".repeat(300));
        ((ObjectNode) tree).put("awaitedCount", 1000);
        for (int i = 0; i < 1000; i++) {
            ((ArrayNode) tree.path("awaited")).add("c" + i);
            ((ArrayNode) tree.path("criteria"))
                    .addObject()
                    .put("path", "c" + i)
                    .put("votesA", 20_000)
                    .put("votesB", 20_000)
                    .put("votesTie", 20_000)
                    .put("plannedLeaves", 20_000)
                    .put("name", "z".repeat(40));
        }

        String table = TreeTable.of(tree, NOW);

        assertThat(table).doesNotContain("\u001b", "\u009b", "\u202e", "\u0007");
        assertThat(table.lines())
                .hasSizeLessThan(80)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void ofATreeThatIsNotOpenItTellsHowItEnded() throws JsonProcessingException {
        String closed = "{\"tree\":\"first/q17\",\"run\":\"first\",\"standing\":\"CLOSED\",\"outcome\":\"TIMED_OUT\"}";

        assertThat(TreeTable.of(read(closed), NOW).lines())
                .containsExactly("tree        first/q17", "  standing  closed", "  outcome   timed out");
    }

    @Test
    void listsOpenTreesWithinEightyColumns() throws JsonProcessingException {
        String open = """
                {"run":"first","complete":false,"trees":[
                {"tree":"first/q17","admittedAt":"2026-03-01T08:00:00Z","deadline":"2026-03-02T08:00:00Z",
                "criteria":10,"openCriteria":3,"waiting":0},
                {"tree":"first/%s","admittedAt":"2026-02-27T08:00:00Z","deadline":"2026-03-01T08:00:00Z",
                "criteria":1000,"openCriteria":1000,"waiting":0}]}""";

        String table = OpenTreesTable.of(read(open.formatted("\\u001b" + "a".repeat(120))), NOW);

        assertThat(table).doesNotContain("\u001b").contains("there may be older ones");
        assertThat(table.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(table.lines()).anySatisfy(line -> assertThat(line).matches(" {2}q17 +12 min +23 h 48 min +3 of 10"));
        assertThat(OpenTreesTable.of(read("{\"run\":\"r\",\"trees\":[]}"), NOW)).contains("no open tree");
    }

    @Test
    void aTreeMayBeCalledByItsConversation() {
        assertThat(TreeName.id(Optional.empty(), "first/q17")).isEqualTo("first/q17");
        assertThat(TreeName.id(Optional.of("first"), "q17")).isEqualTo("first/q17");
        assertThat(TreeName.id(Optional.of("first"), "first/q17")).isEqualTo("first/q17");
        assertThat(TreeName.id(Optional.of("first"), "a%20b")).isEqualTo("first/a%20b");
        assertThat(TreeName.id(Optional.of("first"), "a b/c")).isEqualTo("first/a%20b%2Fc");
        assertThat(TreeName.id(Optional.of("first"), "q".repeat(300))).hasSize(128);
        assertThatThrownBy(() -> TreeName.id(Optional.empty(), "q17"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("--run");
    }

    @Test
    void agesAreShort() {
        assertThat(Ages.words(Duration.ofSeconds(40))).isEqualTo("40 s");
        assertThat(Ages.words(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
        assertThat(Ages.words(Duration.ofHours(73))).isEqualTo("3 d 1 h");
        assertThat(Ages.words(Duration.ofHours(-1))).isEqualTo("0 s");
        assertThat(Ages.until("2026-03-01T08:00:00Z", NOW)).isEqualTo("over");
        assertThat(Ages.since("yesterday", NOW)).isEqualTo("-");
    }

    private static JsonNode read(String json) throws JsonProcessingException {
        return new ObjectMapper().readTree(json);
    }
}
