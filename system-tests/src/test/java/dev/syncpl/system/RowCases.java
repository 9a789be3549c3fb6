package dev.syncpl.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.topics.Topics;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run writes: these rows and no others, in these shares, at this cost, whatever its labels. */
abstract class RowCases {

    private static final List<String> EXPORTED = List.of(
            "sft.jsonl",
            "dpo_criteria.jsonl",
            "dpo_rubric.jsonl",
            "dpo_judgment.jsonl",
            "long_cot.jsonl",
            "lineage.jsonl");
    private static final Path GOLDEN = Path.of("src/test/resources/seeded-run");

    private final SharedLine shared;
    private final Line line;

    RowCases(SharedLine shared) {
        this.shared = shared;
        this.line = shared.line();
    }

    @Test
    void aSeededRunMakesTheseRowsAndNoOthers() throws IOException {
        shared.ingest("seeded", "A", "B", "A");

        line.awaitClosed("seeded", SharedLine.CONVERSATIONS);
        Path out = shared.folder().resolve("seeded-rows");
        line.syncpl("export", "--run", "seeded", "--out", out.toString());

        if (Boolean.getBoolean("syncpl.golden.write")) {
            Files.createDirectories(GOLDEN);
            for (String file : EXPORTED) {
                Files.copy(out.resolve(file), GOLDEN.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        for (String file : EXPORTED) {
            assertThat(out.resolve(file)).as(file).hasSameTextualContentAs(GOLDEN.resolve(file));
        }
        assertThatTheSamePoliciesGiveTheSameBytesAgain(out);
        assertThat(line.syncpl("explain", "dpo_judgment.jsonl:0", "--out", out.toString()))
                .contains("seeded/conv-");
    }

    @Test
    void flippingEveryLabelChangesNothingThatAStageWrites() throws IOException {
        shared.ingest("labels", "A", "B", "tie");
        shared.ingest("flipped", "B", "A", "tie");

        line.awaitClosed("labels", SharedLine.CONVERSATIONS);
        line.awaitClosed("flipped", SharedLine.CONVERSATIONS);

        StageEvents events = StageEvents.read(line.topics());
        assertThat(events.of("labels")).hasSize(SharedLine.CONVERSATIONS * (1 + 4 + 4 * 2 + 4 * 4));
        assertThat(events.of("flipped")).isEqualTo(events.of("labels"));
        assertThat(verdicts("flipped")).isEqualTo(verdicts("labels"));
    }

    @Test
    void aSecondIngestOfTheSameConversationsGrowsNothing() throws IOException {
        shared.ingest("twice", "A", "B", "A");
        line.awaitClosed("twice", SharedLine.CONVERSATIONS);

        // Ingest looks first, and sends nothing that the run has; where it does not look, admission leaves it alone.
        assertThat(shared.ingest("twice", "A", "B", "A"))
                .contains(" 0 conversations sent")
                .contains(SharedLine.CONVERSATIONS + " conversations the run has already");
        assertThat(shared.ingest("twice", List.of("--no-lookup"), "A", "B", "A"))
                .contains(" " + SharedLine.CONVERSATIONS + " conversations sent");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> shared.status("twice").path("repeated").asInt() == SharedLine.CONVERSATIONS);
        assertThat(line.closings("twice")).hasSize(SharedLine.CONVERSATIONS);
        assertThat(line.topics().values(Topics.CRITERIA))
                .filteredOn(criterion -> run(criterion).equals("twice"))
                .hasSize(SharedLine.CONVERSATIONS * 4);
    }

    /**
     * Over 640 criteria. What this would find: scores of order BA given to the wrong side, or a truth that is not
     * read (.40 accepted, 13 standard deviations off); leaves judged independently of each other (.084 contradicted, 4.6
     * off); half the votes taken for a majority (.85 accepted); a report that counts other criteria than were recorded.
     */
    @Test
    void aRunComesToTheSharesThatCanBeComputed() throws IOException {
        line.syncpl("ingest", shared.withTruth().toString(), "--run", "shares", "--seed", "7");
        line.awaitClosed("shares", SharedLine.WITH_TRUTH);
        Path out = shared.folder().resolve("shares-rows");
        line.syncpl("export", "--run", "shares", "--out", out.toString());

        CheckValues expected = new CheckValues(0.7, 0.2, 0.25);
        List<TreeCompleted> trees = line.topics().values(Topics.TREES).stream()
                .filter(tree -> tree.getRunId().equals("shares"))
                .toList();
        assertThat(trees)
                .hasSize(SharedLine.WITH_TRUTH)
                .allSatisfy(tree -> assertThat(tree.getOutcome()).isEqualTo(TreeOutcome.COMPLETE));
        expected.assertStatuses(trees);
        expected.assertVotes(trees);
        expected.assertOracle(trees, 1, 3, 10);
        JsonNode told =
                new ObjectMapper().readTree(out.resolve("report.json").toFile()).at("/health/criteria");
        expected.assertReport(told, trees.size() * 10L);
        assertThatEveryoneCountsTheSameCost();
    }

    /** Report, status and, told how long this model writes, an estimate that saw nothing but the conversations. */
    private void assertThatEveryoneCountsTheSameCost() throws IOException {
        Path prices = Files.writeString(shared.folder().resolve("prices.json"), """
                {"currency":"EUR","models":{"syncpl-simulator":{"prompt":1,"completion":1}}}""");
        Path out = shared.folder().resolve("shares-cost");
        line.syncpl("export", "--run", "shares", "--out", out.toString(), "--prices", prices.toString());
        Path file = out.resolve("report.json");
        JsonNode report = new ObjectMapper().readTree(file.toFile());
        JsonNode llm = report.path("llm");
        long tokens =
                llm.path("promptTokens").asLong() + llm.path("completionTokens").asLong();

        assertThat(llm.path("calls").findValuesAsText("stage")).containsExactly("CRITERIA", "RUBRIC", "JUDGMENT");
        assertThat(report.at("/cost/total").decimalValue())
                .isEqualByComparingTo(BigDecimal.valueOf(tokens).movePointLeft(6));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> new ObjectMapper()
                        .readTree(line.syncpl("status", "--run", "shares", "--json", "--prices", prices.toString()))
                        .at("/runs/0/cost/total")
                        .equals(report.at("/cost/total")));
        JsonNode estimate = new ObjectMapper()
                .readTree(Line.offline(
                        "estimate", shared.withTruth().toString(), "--seed", "7", "--like", file.toString(), "--json"))
                .path("total");
        assertThat(estimate.path("requests")).isEqualTo(llm.path("requests"));
        assertThat(estimate.path("promptTokens").asLong())
                .isCloseTo(llm.path("promptTokens").asLong(), withinPercentage(5));
        assertThat(estimate.path("completionTokens").asLong())
                .isCloseTo(llm.path("completionTokens").asLong(), withinPercentage(1));
    }

    private void assertThatTheSamePoliciesGiveTheSameBytesAgain(Path exported) throws IOException {
        Path policies = Files.writeString(shared.folder().resolve("policies.txt"), "minMargin=1\n");
        Path again = shared.folder().resolve("seeded-rows-again");
        line.syncpl("rederive", "--run", "seeded", "--policies", policies.toString(), "--out", again.toString());
        for (String file : EXPORTED) {
            assertThat(again.resolve(file)).as(file).hasSameBinaryContentAs(exported.resolve(file));
        }
    }

    private List<Object> verdicts(String run) {
        return line.topics().values(Topics.TREES).stream()
                .filter(tree -> tree.getRunId().equals(run))
                .sorted((a, b) -> a.getConversationId().compareTo(b.getConversationId()))
                .<Object>map(TreeCompleted::getVerdicts)
                .toList();
    }

    private String run(CriterionProposed criterion) {
        return criterion.getContext().getRunId();
    }
}
