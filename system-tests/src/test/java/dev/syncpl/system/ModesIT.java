package dev.syncpl.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.events.Mode;
import dev.syncpl.events.Swap;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.Verdict;
import dev.syncpl.events.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of every mode through one line at once, and evaluations from file to report. */
class ModesIT {

    private static final int CONVERSATIONS = 6;
    private static final int FIRST_LABELLED = 300;
    private static final int LABELLED = 12;
    private static final List<String> REPORT = List.of("report.json", "report.md", "report.html");

    @TempDir
    static Path folder;

    private static Path labelled;
    private static Line line;
    private static boolean trueLabels;

    @BeforeAll
    static void start() throws IOException {
        labelled = TestConversations.write(folder.resolve("labelled.jsonl"), FIRST_LABELLED, LABELLED, "A", "B", "B");
        Path truth = folder.resolve("truth.txt");
        Line.offline("truth", labelled.toString(), "--out", truth.toString());
        line = Line.start(
                folder.resolve("data"),
                options -> options.simulatorOption("seed", "11")
                        .simulatorOption("truth", truth.toString())
                        .simulatorOption("accuracy", "0.9"));
    }

    @AfterAll
    static void stop() {
        if (line != null) {
            line.close();
        }
    }

    @Test
    void everyModeTakesTheSamplesThatItSays() throws IOException {
        Path file = TestConversations.write(folder.resolve("pairs.jsonl"), CONVERSATIONS, "A", "B");
        for (Mode mode : List.of(Mode.DPO, Mode.RSFT, Mode.EVALUATE, Mode.SCREEN)) {
            String name = mode.name().toLowerCase(Locale.ROOT);
            line.syncpl("ingest", file.toString(), "--run", name, "--mode", name, "--model", "model-" + name);
        }

        assertSamples("dpo", Mode.DPO, 61);
        assertSamples("rsft", Mode.RSFT, 7);
        assertSamples("evaluate", Mode.EVALUATE, 31);
        assertSamples("screen", Mode.SCREEN, 3);
        assertThat(line.topics().values(Topics.SFT_ROWS))
                .extracting(row -> row.getTreeId().replaceFirst("/.*", ""))
                .contains("dpo", "rsft")
                .doesNotContain("evaluate", "screen");
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(
                        () -> assertThat(line.syncpl("status", "--run", "rsft")).contains("samples a tree 7.0"));
        assertThat(line.syncpl(
                        "export",
                        "--run",
                        "rsft",
                        "--out",
                        folder.resolve("rsft-rows").toString()))
                .contains("7.0 a tree");
    }

    @Test
    void anEvaluationGoesOnIsPaidForOnceAndIsReportedAgain() throws IOException {
        assertThat(evaluate(labelled, "eval", "--no-wait")).contains("syncpl report --run eval");
        String told = evaluate(labelled, "eval");
        evaluate(labelled, "eval");
        Path again = folder.resolve("eval-again");
        line.syncpl("report", "--run", "eval", "--out", again.toString());

        assertThat(told).contains("JUDGE", "top@2", "direct", "longer wins", LABELLED + " comparisons judged by judge");
        for (String file : REPORT) {
            assertThat(folder.resolve("eval").resolve(file)).as(file).hasSameBinaryContentAs(again.resolve(file));
        }
        assertThat(line.closings("eval")).hasSize(LABELLED).allSatisfy(tree -> assertTree(tree, "judge", 1 + 2 + 4));
        assertThat(line.closings("eval.direct")).hasSize(LABELLED).allSatisfy(tree -> assertTree(tree, "judge", 2));
        assertThat(line.topics().values(Topics.TREE_REQUESTS))
                .filteredOn(request -> request.getRunId().equals("eval"))
                .hasSize(LABELLED);
        JsonNode report = report("eval");
        assertThat(report.at("/run/compared").asInt()).isEqualTo(LABELLED);
        assertThat(report.at("/judges/0/all/agr/of").asInt()).isEqualTo(LABELLED);
        assertThat(report.at("/cost/requests").asInt()).isEqualTo(LABELLED * 7);
        assertThat(report.at("/directCost/requests").asInt()).isEqualTo(LABELLED * 2);
    }

    @Test
    void otherLabelsChangeAgreementAndNoVerdict() throws IOException {
        Path flipped =
                TestConversations.write(folder.resolve("flipped.jsonl"), FIRST_LABELLED, LABELLED, "B", "A", "A");
        evaluateTrueLabels();
        evaluate(flipped, "other-labels");

        for (String suffix : List.of("", ".direct")) {
            assertThat(verdicts("other-labels" + suffix)).isEqualTo(verdicts("true-labels" + suffix));
            assertThat(verdicts("true-labels" + suffix)).hasSize(LABELLED);
        }
        JsonNode labels = report("true-labels").path("judges");
        JsonNode others = report("other-labels").path("judges");
        for (int judge = 0; judge < labels.size(); judge++) {
            assertThat(others.get(judge).at("/all/cns"))
                    .isEqualTo(labels.get(judge).at("/all/cns"));
        }
        assertThat(others.at("/0/all/agr/count").asInt())
                .isLessThan(labels.at("/0/all/agr/count").asInt());
    }

    /** The judge is right nine times of ten: with scores given to the wrong side in order BA it would agree with nobody. */
    @Test
    void twoJudgesAreHeldAgainstEachOtherAndResponsesMayKeepTheirLetters() throws IOException {
        evaluateTrueLabels();
        evaluate(labelled, "block", "--no-direct", "--swap", "block", "--baseline", "true-labels");

        JsonNode report = report("block");
        assertThat(report.at("/run/swap").asText()).isEqualTo("block");
        assertThat(report.at("/baseline/swap").asText()).isEqualTo("letters");
        assertThat(report.path("baselineJudges"))
                .isEqualTo(report("true-labels").path("judges"));
        assertThat(report.at("/judges/0/all/agr/count").asInt()).isGreaterThan(LABELLED / 2);
        JsonNode paired = report.path("tests").findParents("second").stream()
                .filter(test -> test.path("second").asText().endsWith(" of true-labels"))
                .filter(test -> test.path("measure").asText().equals("AGR"))
                .findFirst()
                .orElseThrow();
        assertThat(paired.path("comparisons").asInt()).isEqualTo(LABELLED);
        assertThat(paired.path("onlyFirst").asInt() - paired.path("onlySecond").asInt())
                .isEqualTo(report.at("/judges/0/all/agr/count").asInt()
                        - report.at("/baselineJudges/0/all/agr/count").asInt());
        assertThat(line.topics().values(Topics.COMPARISONS))
                .filteredOn(comparison -> comparison.getContext().getRunId().equals("block"))
                .hasSize(LABELLED)
                .allSatisfy(comparison ->
                        assertThat(comparison.getContext().getPlan().getSwap()).isEqualTo(Swap.BLOCK));
    }

    /** Once, for all that look at it. */
    private static void evaluateTrueLabels() {
        if (!trueLabels) {
            evaluate(labelled, "true-labels");
            trueLabels = true;
        }
    }

    private static void assertSamples(String run, Mode mode, long samples) {
        line.awaitClosed(run, CONVERSATIONS);
        assertThat(line.closings(run)).hasSize(CONVERSATIONS).allSatisfy(tree -> {
            assertThat(tree.getMode()).isEqualTo(mode);
            assertTree(tree, "model-" + run, samples);
        });
    }

    private static void assertTree(TreeClosed tree, String model, long samples) {
        assertThat(tree.getOutcome()).isEqualTo(TreeOutcome.COMPLETE);
        assertThat(tree.getUsage().getSamples()).isEqualTo(samples);
        assertThat(tree.getUsage().getCalls())
                .allSatisfy(call -> assertThat(call.getModel()).isEqualTo(model));
    }

    private static String evaluate(Path file, String run, String... options) {
        List<String> all = new ArrayList<>(List.of(
                "evaluate",
                file.toString(),
                "--run",
                run,
                "--model",
                "judge",
                "--criteria",
                "2",
                "--out",
                folder.resolve(run).toString()));
        all.addAll(List.of(options));
        return line.syncpl(all.toArray(String[]::new));
    }

    private static JsonNode report(String run) throws IOException {
        return new ObjectMapper().readTree(Files.readString(folder.resolve(run).resolve("report.json")));
    }

    private static Map<String, List<Verdict>> verdicts(String run) {
        return line.topics().values(Topics.TREES).stream()
                .filter(tree -> tree.getRunId().equals(run))
                .collect(Collectors.toMap(TreeCompleted::getConversationId, TreeCompleted::getVerdicts));
    }
}
