package dev.syncpl.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.cli.CliException;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.testing.Events;
import dev.syncpl.cli.testing.GrownRun;
import dev.syncpl.cli.testing.RecordedTopics;
import dev.syncpl.cli.testing.TestWire;
import dev.syncpl.events.CriterionStatus;
import dev.syncpl.events.DpoKind;
import dev.syncpl.events.DpoRow;
import dev.syncpl.events.SftKind;
import dev.syncpl.events.SftRow;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.recorded.Closing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Integer> ROWS =
            Map.of("sft", 2, "dpoCriteria", 1, "dpoRubric", 1, "dpoJudgment", 1, "longCot", 1);

    private static final List<String> FILES =
            List.of("sft.jsonl", "dpo_criteria.jsonl", "dpo_rubric.jsonl", "dpo_judgment.jsonl", "long_cot.jsonl");

    @TempDir
    private Path folder;

    @Test
    void writesRowsWithTheTrainersKeysAlone() throws IOException {
        export(run("r", "q1"), "r", folder);

        assertThat(lines("sft.jsonl"))
                .containsExactly(
                        "{\"prompt\":[{\"role\":\"user\",\"content\":\"Prompt of c00\"}],"
                                + "\"completion\":[{\"role\":\"assistant\",\"content\":\"Text of c00\"}]}",
                        "{\"prompt\":[{\"role\":\"user\",\"content\":\"Prompt of c00.r0.ba.j0\"}],"
                                + "\"completion\":[{\"role\":\"assistant\",\"content\":\"Text of c00.r0.ba.j0\"}]}");
        assertThat(lines("dpo_judgment.jsonl"))
                .containsExactly("{\"prompt\":[{\"role\":\"user\",\"content\":\"Prompt \u00fc q1\"}],"
                        + "\"chosen\":[{\"role\":\"assistant\",\"content\":\"Text of c00.r0.ba.j0\"}],"
                        + "\"rejected\":[{\"role\":\"assistant\",\"content\":\"Text of c00.r0.ba.j1\"}]}");
        assertThat(lines("dpo_criteria.jsonl")).hasSize(1);
        assertThat(lines("dpo_rubric.jsonl")).hasSize(1);
        assertThat(lines("long_cot.jsonl"))
                .containsExactly("{\"prompt\":[{\"role\":\"user\",\"content\":\"Prompt of q1\"}],"
                        + "\"chosen\":[{\"role\":\"assistant\",\"content\":\"Chain to c00.r0.ba.j0\"}],"
                        + "\"rejected\":[{\"role\":\"assistant\",\"content\":\"Chain to c00.r1.ba.j0\"}]}");
    }

    @Test
    void writesLongChainsForFineTuningAsCompletions() throws IOException {
        RecordedTopics topics = new RecordedTopics();
        add(topics, request("r", "q1"), TreeOutcome.COMPLETE, Map.of("longCot", 1));
        topics.add(Topics.LONG_COT_ROWS, "r/q1", Events.longCot("r", "q1", "c00.r0.ba.j0", null));

        ExportResult result = export(topics, "r", folder);

        assertThat(lines("long_cot_sft.jsonl"))
                .containsExactly("{\"prompt\":[{\"role\":\"user\",\"content\":\"Prompt of q1\"}],"
                        + "\"completion\":[{\"role\":\"assistant\",\"content\":\"Chain to c00.r0.ba.j0\"}]}");
        JsonNode lineage = JSON.readTree(lines("lineage.jsonl").get(0));
        assertThat(lineage.get("kind").asText()).isEqualTo("LONG_COT");
        assertThat(lineage.get("spans").toString())
                .isEqualTo("[{\"name\":\"wrong-trajectory\",\"side\":\"chosen\",\"start\":0,\"end\":5}]");
        assertThat(result.isWhole()).isTrue();
    }

    @Test
    void saysOfEveryRowWhereItCameFrom() throws IOException {
        export(run("r", "q1", "q2"), "r", folder);

        List<JsonNode> lineage = new ArrayList<>();
        for (String line : lines("lineage.jsonl")) {
            lineage.add(JSON.readTree(line));
        }
        assertThat(lineage).hasSize(12);
        JsonNode judgment = lineage.stream()
                .filter(line -> line.get("file").asText().equals("dpo_judgment.jsonl"))
                .filter(line -> line.get("row").asInt() == 1)
                .findFirst()
                .orElseThrow();
        assertThat(judgment.get("treeId").asText()).isEqualTo("r/q2");
        assertThat(judgment.get("chosenPaths").toString()).isEqualTo("[\"c00.r0.ba.j0\"]");
        assertThat(judgment.get("rejectedPaths").toString()).isEqualTo("[\"c00.r0.ba.j1\"]");
        assertThat(judgment.get("chosenSampleIds").toString()).isEqualTo("[\"s1\"]");
        assertThat(judgment.get("order").asText()).isEqualTo("BA");
        assertThat(judgment.at("/scores/0").toString())
                .isEqualTo("{\"path\":\"c00.r0.ba.j0\",\"scoreA\":4,\"scoreB\":2,\"vote\":\"A\"}");
        assertThat(judgment.get("votesA").asInt()).isEqualTo(3);
        assertThat(judgment.get("majority").asText()).isEqualTo("A");
        assertThat(judgment.at("/policies/onSplit").asText()).isEqualTo("drop");
        assertThat(judgment.at("/stages/judgment/promptVersion").asText()).isEqualTo("judgment/1");
        assertThat(judgment.at("/stages/judgment/model").asText()).isEqualTo("model");
        assertThat(judgment.at("/stages/judgment/decoding/topP").asDouble()).isEqualTo(0.95);
    }

    @Test
    void addsTheRunUpInTheReport() throws IOException {
        RecordedTopics topics = run("r", "q1", "q2");
        add(topics, request("r", "q3"), TreeOutcome.PARTIAL, Map.of());
        add(topics, request("r", "q4"), TreeOutcome.TIMED_OUT, Map.of());
        add(topics, request("r", "q5"), TreeOutcome.FAILED, Map.of());

        ExportResult result = export(topics, "r", folder);

        ObjectNode report =
                (ObjectNode) JSON.readTree(folder.resolve("report.json").toFile());
        assertThat(report.remove("health").isObject()).isTrue();
        assertThat(report.toString()).isEqualToIgnoringWhitespace("""
                        {"conversations":5,
                        "trees":{"complete":2,"partial":1,"timedOut":1,"failed":1},
                        "nodes":{"criteria":50,"rubrics":100,"judgments":195,"failures":5},
                        "rows":{"sft":4,"dpoCriteria":2,"dpoRubric":2,"dpoJudgment":2,"longCot":2},
                        "llm":{"requests":155,"samples":345,"promptTokens":5000,"cachedPromptTokens":3000,\
                        "completionTokens":2000,"wastedTokens":35,"unreportedRequests":0,"calls":[]},
                        "seconds":2.5}""");
        assertThat(result.isWhole()).isTrue();
        assertThat(result.notes()).isEmpty();
        assertThat(result.tally().criteria(CriterionStatus.ACCEPTED)).isEqualTo(5);
        assertThat(result.tally().criteria(CriterionStatus.SPLIT)).isEqualTo(5);
        assertThat(result.tally().failures()).isEqualTo(Map.of("OUTPUT_TRUNCATED", 5L));
    }

    @Test
    void saysHowHealthyTheRowsAre() throws IOException {
        RecordedTopics topics = run("r", "q1", "q2");
        run(topics, "r", "q1");

        export(topics, "r", folder);

        JsonNode health = JSON.readTree(folder.resolve("report.json").toFile()).get("health");
        assertThat(health.get("criteria").toString())
                .isEqualTo(
                        "{\"count\":4,\"accepted\":0.5,\"split\":0.5,\"contradicted\":0.0,\"incomplete\":0.0,\"tieLabelled\":0}");
        // Two conversations, the repeated one once: A wins and is shown second.
        String second = "{\"first\":0,\"second\":2,\"firstShare\":0.0,\"warning\":true,\"withinChance\":true}";
        JsonNode rows = health.at("/winningPosition/rows");
        assertThat(rows.fieldNames())
                .toIterable()
                .containsExactly("dpoCriteria", "dpoJudgment", "dpoRubric", "longCot", "sftCriteria", "sftJudgment");
        assertThat(rows).allSatisfy(kind -> assertThat(kind.toString()).isEqualTo(second));
        assertThat(health.get("chosenMinusRejectedLength").toString()).isEqualTo("""
                        {"dpoCriteria":{"pairs":2,"mean":0.0,"median":0.0},\
                        "dpoJudgment":{"pairs":2,"mean":0.0,"median":0.0},\
                        "dpoRubric":{"pairs":2,"mean":0.0,"median":0.0},\
                        "longCot":{"pairs":2,"mean":0.0,"median":0.0}}""");
        // 62 requests and 2,800 tokens for 12 rows.
        assertThat(health.get("yield").toString()).isEqualTo("{\"requestsPerRow\":5.1667,\"tokensPerRow\":233.3333}");
        assertThat(health.get("warnings"))
                .extracting(JsonNode::asText)
                .anyMatch(
                        warning -> warning.startsWith("the winner was shown first in 0.0 % of 2 rows of kind longCot"));
    }

    @Test
    void countsTheSamplesOfEveryClosedTreeOfTheRun() throws IOException {
        RecordedTopics topics = new RecordedTopics();
        new GrownRun(topics, "r", Map.of()).tree("q1", Closing.FINISHED, GrownRun.GOLDEN);
        new GrownRun(topics, "r", Map.of("gap", "nonsense")).tree("no-rows", Closing.FINISHED, GrownRun.GOLDEN);
        new GrownRun(topics, "other", Map.of()).tree("q1", Closing.FINISHED, GrownRun.GOLDEN);

        export(topics, "r", folder);

        JsonNode health = JSON.readTree(folder.resolve("report.json").toFile()).get("health");
        assertThat(health.at("/samples/judgments/count").asLong()).isEqualTo(24);
        assertThat(health.at("/samples/rubrics/count").asLong()).isEqualTo(12);
        assertThat(health.at("/samples/criteria/count").asLong()).isEqualTo(6);
        assertThat(health.at("/histograms/scoreOfLeaves").toString())
                .isEqualTo("{\"1\":2,\"2\":10,\"3\":14,\"4\":16,\"5\":6}");
        assertThat(health.at("/histograms/gapOfLeaves/-1").asLong()).isEqualTo(8);
        assertThat(health.at("/discards/tree.invalidPolicies").asLong()).isEqualTo(1);
    }

    @Test
    void givesEqualFilesWhateverTheOrderOfArrivalAndTheRunsName() throws IOException {
        List<String> conversations =
                Stream.of("q1", "q2", "q3", "q10", "\u00fc").toList();
        export(run("first", conversations.toArray(String[]::new)), "first", folder.resolve("one"));
        for (int seed = 0; seed < 5; seed++) {
            List<String> shuffled = new ArrayList<>(conversations);
            Collections.shuffle(shuffled, new Random(seed));
            export(run("second", shuffled.toArray(String[]::new)), "second", folder.resolve("two"));

            for (String file : FILES) {
                assertThat(folder.resolve("two").resolve(file))
                        .hasSameBinaryContentAs(folder.resolve("one").resolve(file));
            }
        }
    }

    @Test
    void leavesOtherRunsAndTreesThatAreStillOpenOut() throws IOException {
        RecordedTopics topics = run("r", "q1");
        run(topics, "r2", "q1", "q9");
        topics.add(Topics.TREE_REQUESTS, "r", request("r", "open"));
        topics.add(Topics.SFT_ROWS, "r/open", Events.sft("r", "open", SftKind.CRITERIA, "c00"));

        ExportResult result = export(topics, "r", folder);

        assertThat(result.report().conversations()).isEqualTo(2);
        assertThat(lines("sft.jsonl")).hasSize(2);
        assertThat(result.tally().open()).isEqualTo(1);
        assertThat(result.isWhole()).isFalse();
        assertThat(result.notes()).singleElement().asString().contains("1 of 2 trees are not closed yet");
    }

    @Test
    void countsAndWritesOnceWhatComesTwice() throws IOException {
        RecordedTopics topics = run("r", "q1");
        run(topics, "r", "q1");

        ExportResult result = export(topics, "r", folder);

        assertThat(result.report().conversations()).isEqualTo(1);
        assertThat(result.report().rows().total()).isEqualTo(6);
        assertThat(lines("lineage.jsonl")).hasSize(6);
        assertThat(result.isWhole()).isTrue();
    }

    @Test
    void saysWhenRowsAndAnnouncementsDiffer() throws IOException {
        RecordedTopics topics = new RecordedTopics();
        add(topics, request("r", "q1"), TreeOutcome.COMPLETE, Map.of("sft", 3, "dpoRubric", 1, "longCot", 4));
        topics.add(Topics.SFT_ROWS, "r/q1", Events.sft("r", "q1", SftKind.RUBRIC, "c00.r0"));

        ExportResult result = export(topics, "r", folder);

        assertThat(result.isWhole()).isFalse();
        assertThat(result.notes())
                .containsExactly(
                        "the trees announced 1 rows of kind dpoRubric, the topics hold 0",
                        "the trees announced 4 rows of kind longCot, the topics hold 0",
                        "the trees announced 3 rows of kind sft, the topics hold 1");
    }

    @Test
    void passesOverWhatIsNoEventAndRowsOfNewerKinds() throws IOException {
        RecordedTopics topics = run("r", "q1");
        topics.addBytes(Topics.DPO_ROWS.name(), "r/q1", new byte[] {9, 9, 9}, new RecordHeaders());
        topics.add(Topics.DPO_ROWS, "r/q1", Events.dpo("r", "q1", DpoKind.UNKNOWN, "c00", "c01"));
        topics.add(Topics.SFT_ROWS, "r/q1", Events.sft("r", "q1", SftKind.UNKNOWN, "c00"));

        ExportResult result = export(topics, "r", folder);

        assertThat(result.undecodable()).isEqualTo(1);
        assertThat(result.unknownKinds()).isEqualTo(2);
        assertThat(result.isWhole()).isFalse();
        assertThat(result.report().rows().total()).isEqualTo(6);
    }

    @Test
    void refusesARunThatIsNotThereAndLeavesTheFolderAlone() {
        assertThatThrownBy(() -> export(run("r", "q1"), "other", folder))
                .isInstanceOfSatisfying(CliException.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(2);
                    assertThat(e).hasMessage("there is no run 'other'");
                });
        assertThat(folder).isEmptyDirectory();
    }

    private static ExportResult export(RecordedTopics topics, String run, Path folder) throws IOException {
        Files.createDirectories(folder);
        ProgressLine quiet = new ProgressLine(new PrintWriter(new StringWriter()), false, Duration.ofHours(1));
        return new Exporter(topics.consumer(), TestWire::decoder, quiet).export(run, folder);
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file));
    }

    private static RecordedTopics run(String run, String... conversations) {
        RecordedTopics topics = new RecordedTopics();
        run(topics, run, conversations);
        return topics;
    }

    private static void run(RecordedTopics topics, String run, String... conversations) {
        for (String conversation : conversations) {
            add(topics, request(run, conversation), TreeOutcome.COMPLETE, ROWS);
            List<SftRow> sft = List.of(
                    Events.sft(run, conversation, SftKind.JUDGMENT, "c00.r0.ba.j0"),
                    Events.sft(run, conversation, SftKind.CRITERIA, "c00"));
            List<DpoRow> dpo = List.of(
                    Events.dpo(run, conversation, DpoKind.JUDGMENT, "c00.r0.ba.j0", "c00.r0.ba.j1"),
                    Events.dpo(run, conversation, DpoKind.RUBRIC, "c00.r0", "c00.r1"),
                    Events.dpo(run, conversation, DpoKind.CRITERIA, "c01", "c00"));
            sft.forEach(row -> topics.add(Topics.SFT_ROWS, row.getTreeId(), row));
            dpo.forEach(row -> topics.add(Topics.DPO_ROWS, row.getTreeId(), row));
            topics.add(
                    Topics.LONG_COT_ROWS,
                    run + "/" + conversation,
                    Events.longCot(run, conversation, "c00.r0.ba.j0", "c00.r1.ba.j0"));
        }
    }

    private static void add(
            RecordedTopics topics, TreeRequested request, TreeOutcome outcome, Map<String, Integer> rows) {
        String run = request.getRunId();
        topics.add(Topics.TREE_REQUESTS, run, request);
        topics.add(Topics.TREE_CLOSINGS, run, Events.closed(run, request.getConversationId(), outcome, rows));
        topics.add(
                Topics.TREES,
                request.getTreeId(),
                Events.completed(request, CriterionStatus.ACCEPTED, CriterionStatus.SPLIT, null));
    }

    private static TreeRequested request(String run, String conversation) {
        return Events.request(run, conversation);
    }
}
