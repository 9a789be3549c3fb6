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
import dev.syncpl.events.wire.DeadLetter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One conversation file through broker, registry, simulator and all four services, and what comes out. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeLineIT {

    private static final List<String> EXPORTED = List.of(
            "sft.jsonl",
            "dpo_criteria.jsonl",
            "dpo_rubric.jsonl",
            "dpo_judgment.jsonl",
            "long_cot.jsonl",
            "lineage.jsonl");
    private static final Path GOLDEN = Path.of("src/test/resources/seeded-run");
    private static final String[] SMALL = {"--criteria", "4", "--seed", "7"};
    private static final int CONVERSATIONS = 3;
    private static final int FIRST_WITH_TRUTH = 100;
    private static final int WITH_TRUTH = 64;

    @TempDir
    static Path folder;

    private static Path withTruth;
    private static Line line;

    /** The simulator knows the truth of some conversations and decides the others by their texts. */
    @BeforeAll
    static void start() throws IOException {
        withTruth = TestConversations.write(
                folder.resolve("with-truth.jsonl"), FIRST_WITH_TRUTH, WITH_TRUTH, "A", "B", "B", "A", "B", "A");
        Path truth = folder.resolve("truth.txt");
        Line.offline("truth", withTruth.toString(), "--out", truth.toString());
        line = Line.start(
                folder.resolve("data"),
                options -> options.simulatorOption("seed", "11")
                        .simulatorOption("truth", truth.toString())
                        .simulatorOption("accuracy", "0.7")
                        .simulatorOption("rho-criterion", "0.2")
                        .simulatorOption("rho-rubric", "0.25")
                        .simulatorOption("tie", "0")
                        .simulatorOption("position-bias", "0"));
    }

    @AfterAll
    static void stop() {
        if (line != null) {
            line.close();
        }
    }

    /** First of all, so that its records lie before those of the runs that are kept. */
    @Test
    @Order(1)
    void aRunIsBoundedRaisedDeletedAndPurged() throws IOException {
        line.syncpl("run", "set", "steered", "--new", "--window", "1", "--max-requests", "1");
        ingest("steered", "A", "B", "A");
        line.awaitClosed("steered", 1);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(line.syncpl("status")).contains("run steered", "budget reached: 13 of 1 requests"));
        assertThat(status("steered").path("waiting").asInt())
                .as("overshot by the one open tree")
                .isEqualTo(2);
        assertThat(line.syncpl("run", "list")).contains("budget reached", "window 1, at most 1 requests");

        line.syncpl("run", "set", "steered", "--max-requests", "none");
        line.awaitClosed("steered", CONVERSATIONS);
        line.syncpl("run", "delete", "steered", "--yes");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(line.syncpl("purge", "--yes")).startsWith("purged of steered"));

        assertThat(line.topics().values(Topics.TREE_REQUESTS)).isEmpty();
        assertThat(line.topics().values(Topics.JUDGMENTS)).isEmpty();
        assertThat(line.topics().values(Topics.SFT_ROWS)).isEmpty();
        assertThat(line.syncpl("purge", "--dry-run")).startsWith("nothing to purge");
        assertThat(line.syncpl("run", "list")).doesNotContain("steered");
    }

    @Test
    void aSeededRunMakesTheseRowsAndNoOthers() throws IOException {
        ingest("seeded", "A", "B", "A");

        line.awaitClosed("seeded", CONVERSATIONS);
        Path out = folder.resolve("seeded-rows");
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
    void aRunIsWatchedUntilItIsFinishedOrUntilCtrlC() throws Exception {
        Path file = TestConversations.write(folder.resolve("watched.jsonl"), CONVERSATIONS, "A", "B", "A");
        line.syncpl("ingest", file.toString(), "--run", "watched", "--orders", "both", "--criteria", "4");

        String seen = line.syncpl("status", "--run", "watched", "--watch", "--every", "1s");

        assertThat(seen.lines()).last().isEqualTo("run watched is finished");
        assertThat(seen)
                .contains("3 of 3 trees closed", "left: nothing", "STAGE       SAMPLED/S  IN FLIGHT")
                .containsPattern("AGR +top .* of 3");
        JsonNode growth = new ObjectMapper()
                .readTree(line.syncpl("status", "--run", "watched", "--watch", "--every", "1s", "--json")
                        .lines()
                        .findFirst()
                        .orElseThrow())
                .path("growth");
        assertThat(growth.findValuesAsText("inFlight")).containsExactly("0", "0", "0");

        line.syncpl("run", "set", "idle", "--new", "--window", "1");
        assertThat(InterruptedCommand.exitCode(line, "status", "--run", "idle", "--watch", "--every", "1s"))
                .isZero();
    }

    @Test
    void flippingEveryLabelChangesNothingThatAStageWrites() throws IOException {
        ingest("labels", "A", "B", "tie");
        ingest("flipped", "B", "A", "tie");

        line.awaitClosed("labels", CONVERSATIONS);
        line.awaitClosed("flipped", CONVERSATIONS);

        StageEvents events = StageEvents.read(line.topics());
        assertThat(events.of("labels")).hasSize(CONVERSATIONS * (1 + 4 + 4 * 2 + 4 * 4));
        assertThat(events.of("flipped")).isEqualTo(events.of("labels"));
        assertThat(verdicts("flipped")).isEqualTo(verdicts("labels"));
    }

    @Test
    void anUndecodableRecordIsADeadLetterAndBlocksNothing() throws IOException {
        String topic = Topics.CRITERIA.name();
        send(topic, "poisoned", "not an event".getBytes(StandardCharsets.UTF_8));
        send(topic, "poisoned", new byte[] {0, 0x7f, 0, 0, 1, 2, 3});

        ingest("after-poison", "A", "B", "A");
        line.awaitClosed("after-poison", CONVERSATIONS);

        assertThat(line.closings("after-poison"))
                .allSatisfy(closed -> assertThat(closed.getOutcome()).isEqualTo(TreeOutcome.COMPLETE));
        // Both readers of the topic refuse both records.
        await().atMost(Duration.ofSeconds(30)).until(() -> deadLetters(topic).size() == 4);
        assertThat(deadLetters(topic))
                .extracting(letter -> header(letter, DeadLetter.GROUP_HEADER))
                .containsExactlyInAnyOrder("syncpl-rubric", "syncpl-rubric", "syncpl-aggregator", "syncpl-aggregator");
        assertThat(deadLetters(topic))
                .extracting(letter -> header(letter, DeadLetter.CODE_HEADER))
                .containsExactlyInAnyOrder("UNDECODABLE", "UNDECODABLE", "UNKNOWN_SCHEMA", "UNKNOWN_SCHEMA");
        assertThat(deadLetters(topic)).allSatisfy(letter -> {
            assertThat(letter.key()).isEqualTo("poisoned");
            assertThat(header(letter, DeadLetter.TOPIC_HEADER)).isEqualTo(topic);
        });
        assertThatAReplayIsReadByItsOwnGroupAlone(topic);
    }

    private static void assertThatAReplayIsReadByItsOwnGroupAlone(String topic) {
        String[] replay = {"dlq", "replay", "--topic", "criteria", "--code", "UNDECODABLE"};
        assertThat(line.syncpl(replay)).contains("replayed 2 dead letters", "criteria for syncpl-rubric");
        // Each is refused once more, by its own group; two markers say that they were sent.
        await().atMost(Duration.ofSeconds(60)).until(() -> deadLetters(topic).size() == 4 + 2 + 2);
        await().atMost(Duration.ofSeconds(60)).until(() -> lag() == 0);

        List<ConsumerRecord<String, byte[]>> letters = deadLetters(topic).stream()
                .filter(letter -> letter.headers().lastHeader(DeadLetter.GROUP_HEADER) != null)
                .toList();
        assertThat(letters)
                .extracting(letter -> header(letter, DeadLetter.GROUP_HEADER))
                .hasSize(6)
                .filteredOn("syncpl-rubric"::equals)
                .hasSize(3);
        assertThat(line.syncpl("dlq", "list", "--topic", "criteria").lines())
                .anyMatch(counts -> counts.matches("criteria +syncpl-rubric +UNDECODABLE +2 +1 .*"));
        String first =
                "criteria/" + letters.get(0).partition() + "/" + letters.get(0).offset();
        assertThat(line.syncpl("dlq", "show", first)).contains("the bytes are no event", "6e 6f 74 20 61 6e 20 65");
    }

    private static long lag() throws IOException {
        long lag = 0;
        for (JsonNode group :
                new ObjectMapper().readTree(line.syncpl("status", "--json")).path("groups")) {
            lag += group.path("lag").asLong();
        }
        return lag;
    }

    /** Their deadline is over before the first stage reads them; a retry gives them another. */
    @Test
    void aRetryBringsTheRowsOfTreesThatExpired() throws IOException {
        ingest("in-time", "A", "B", "A");
        line.awaitClosed("in-time", CONVERSATIONS);
        ExpiredRun.copy(line, "in-time", "expired");
        line.awaitClosed("expired", CONVERSATIONS);
        assertThat(line.closings("expired"))
                .allSatisfy(closed -> assertThat(closed.getOutcome()).isEqualTo(TreeOutcome.TIMED_OUT));
        String expired = line.closings("expired").get(0).getConversationId();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(line.syncpl("status", "--run", "expired", "--tree", expired))
                    .contains("closed", "timed out");
            assertThat(line.syncpl("status", "--run", "expired", "--open")).contains("no open tree");
        });

        assertThat(line.syncpl("retry", "--run", "expired", "--code", "EXPIRED", "--deadline", "30m"))
                .contains("asked for 12 nodes of 3 trees: 3 model requests, up to 36 more");
        // Repeated while it is under way, it asks for nothing more, though rubrics and judgments are still missing.
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> !line.syncpl("retry", "--run", "expired").contains("have not ended yet"));

        assertThat(line.syncpl("retry", "--run", "expired")).startsWith("nothing to ask for");
        assertThat(line.topics().values(Topics.COMPARISONS))
                .filteredOn(event -> event.getOnly() != null)
                .hasSize(CONVERSATIONS);
        assertThat(line.topics().values(Topics.SFT_ROWS))
                .noneMatch(row -> row.getTreeId().startsWith("expired/"));
        Path out = folder.resolve("expired-rows");
        line.syncpl("rederive", "--run", "expired", "--out", out.toString());
        JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        assertThat(report.at("/trees/complete").asInt()).isEqualTo(CONVERSATIONS);
        assertThat(Files.readAllLines(out.resolve("sft.jsonl"))).isNotEmpty();
        assertThat(line.syncpl("explain", "sft.jsonl:0", "--out", out.toString()))
                .contains("yes: the recorded nodes give this row");
    }

    @Test
    void aSecondIngestOfTheSameConversationsGrowsNothing() throws IOException {
        ingest("twice", "A", "B", "A");
        line.awaitClosed("twice", CONVERSATIONS);
        ingest("twice", "A", "B", "A");

        // A later run through the same topics is closed, so the repeated requests were read before it was.
        ingest("twice-after", "A", "B", "A");
        line.awaitClosed("twice-after", CONVERSATIONS);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> status("twice").path("repeated").asInt() == CONVERSATIONS);
        assertThat(line.closings("twice")).hasSize(CONVERSATIONS);
        assertThat(line.topics().values(Topics.CRITERIA))
                .filteredOn(criterion -> run(criterion).equals("twice"))
                .hasSize(CONVERSATIONS * 4);
    }

    /**
     * Over 640 criteria. What this would find: scores of order BA given to the wrong side, or a truth that is not
     * read (.40 accepted, 13 standard deviations off); leaves judged independently of each other (.084 contradicted, 4.6
     * off); half the votes taken for a majority (.85 accepted); a report that counts other criteria than were recorded.
     */
    @Test
    void aRunComesToTheSharesThatCanBeComputed() throws IOException {
        line.syncpl("ingest", withTruth.toString(), "--run", "shares", "--seed", "7");
        line.awaitClosed("shares", WITH_TRUTH);
        Path out = folder.resolve("shares-rows");
        line.syncpl("export", "--run", "shares", "--out", out.toString());

        CheckValues expected = new CheckValues(0.7, 0.2, 0.25);
        List<TreeCompleted> trees = line.topics().values(Topics.TREES).stream()
                .filter(tree -> tree.getRunId().equals("shares"))
                .toList();
        assertThat(trees)
                .hasSize(WITH_TRUTH)
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
    private static void assertThatEveryoneCountsTheSameCost() throws IOException {
        Path prices = Files.writeString(folder.resolve("prices.json"), """
                {"currency":"EUR","models":{"syncpl-simulator":{"prompt":1,"completion":1}}}""");
        Path out = folder.resolve("shares-cost");
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
                        "estimate", withTruth.toString(), "--seed", "7", "--like", file.toString(), "--json"))
                .path("total");
        assertThat(estimate.path("requests")).isEqualTo(llm.path("requests"));
        assertThat(estimate.path("promptTokens").asLong())
                .isCloseTo(llm.path("promptTokens").asLong(), withinPercentage(5));
        assertThat(estimate.path("completionTokens").asLong())
                .isCloseTo(llm.path("completionTokens").asLong(), withinPercentage(1));
    }

    private static void assertThatTheSamePoliciesGiveTheSameBytesAgain(Path exported) throws IOException {
        Path policies = Files.writeString(folder.resolve("policies.txt"), "minMargin=1\n");
        Path again = folder.resolve("seeded-rows-again");
        line.syncpl("rederive", "--run", "seeded", "--policies", policies.toString(), "--out", again.toString());
        for (String file : EXPORTED) {
            assertThat(again.resolve(file)).as(file).hasSameBinaryContentAs(exported.resolve(file));
        }
    }

    private static void ingest(String run, String... labels) throws IOException {
        Path file = TestConversations.write(Files.createTempFile(folder, run, ".jsonl"), CONVERSATIONS, labels);
        line.syncpl("ingest", file.toString(), "--run", run, SMALL[0], SMALL[1], SMALL[2], SMALL[3]);
    }

    private static JsonNode status(String run) throws IOException {
        return new ObjectMapper()
                .readTree(line.syncpl("status", "--run", run, "--json"))
                .path("runs")
                .path(0);
    }

    private static List<Object> verdicts(String run) {
        return line.topics().values(Topics.TREES).stream()
                .filter(tree -> tree.getRunId().equals(run))
                .sorted((a, b) -> a.getConversationId().compareTo(b.getConversationId()))
                .<Object>map(TreeCompleted::getVerdicts)
                .toList();
    }

    private static String run(CriterionProposed criterion) {
        return criterion.getContext().getRunId();
    }

    private static void send(String topic, String key, byte[] value) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", line.stack().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value));
        }
    }

    private static List<ConsumerRecord<String, byte[]>> deadLetters(String topic) {
        return line.topics().records(Topics.named(topic).orElseThrow().deadLetterName());
    }

    private static String header(ConsumerRecord<?, ?> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
