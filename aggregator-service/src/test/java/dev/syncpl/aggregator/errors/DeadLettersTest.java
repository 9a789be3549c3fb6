package dev.syncpl.aggregator.errors;

import static dev.syncpl.aggregator.testing.Requests.plan;
import static dev.syncpl.aggregator.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.aggregator.UnsupportedFormatException;
import dev.syncpl.aggregator.testing.AggregatorDriver;
import dev.syncpl.aggregator.testing.BinarySerializer;
import dev.syncpl.aggregator.testing.Nodes;
import dev.syncpl.aggregator.wire.WireSerdes;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Decoding;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.Label;
import dev.syncpl.events.Message;
import dev.syncpl.events.Mode;
import dev.syncpl.events.Plan;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.DeadLetter;
import dev.syncpl.tree.id.NodePath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes a dead letter, what it carries, and that the rest goes on. */
class DeadLettersTest {

    private final AggregatorDriver driver = AggregatorDriver.withDeadLetters();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void bytesThatAreNoEventGoAsTheyCameWithTheirCause() {
        byte[] key = bytes("run");
        byte[] value = bytes("not an event");

        driver.sendBytes(Topics.TREE_REQUESTS, key, value);
        driver.send(Topics.TREE_REQUESTS, "run", request("run", "q1"));

        TestRecord<byte[], byte[]> letter =
                driver.readDeadLetters(Topics.TREE_REQUESTS).get(0);
        assertThat(letter.key()).isEqualTo(key);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(header(letter, DeadLetter.CODE_HEADER)).isEqualTo("UNDECODABLE");
        assertThat(header(letter, DeadLetter.GROUP_HEADER)).isEqualTo(AggregatorDriver.APPLICATION_ID);
        assertThat(header(letter, DeadLetter.TOPIC_HEADER)).isEqualTo(Topics.TREE_REQUESTS.name());
        assertThat(header(letter, DeadLetter.PARTITION_HEADER)).isEqualTo("0");
        assertThat(header(letter, DeadLetter.OFFSET_HEADER)).isEqualTo("0");
        assertThat(header(letter, DeadLetter.DETAIL_HEADER)).contains("no wire-format header in 12 bytes");
        assertThat(driver.meters().count("deadLetter UNDECODABLE")).isEqualTo(1);
        assertThat(driver.read(Topics.ADMISSIONS)).as("what came behind it").hasSize(1);
    }

    @Test
    void everyInputHasItsDeadLetters() {
        for (Topic<?> input : List.of(
                Topics.RUNS,
                Topics.TREE_CLOSINGS,
                Topics.ADMISSIONS,
                Topics.CRITERIA,
                Topics.RUBRICS,
                Topics.JUDGMENTS,
                Topics.NODE_FAILURES)) {
            driver.sendBytes(input, bytes("key"), bytes("broken"));

            assertThat(driver.readDeadLetters(input)).as(input.name()).hasSize(1);
        }
    }

    @Test
    void aReplayForAnotherGroupIsPassedOver() {
        RecordHeaders forRubric = new RecordHeaders();
        forRubric.add(DeadLetter.REPLAY_GROUP_HEADER, bytes("syncpl-rubric"));
        RecordHeaders forUs = new RecordHeaders();
        forUs.add(DeadLetter.REPLAY_GROUP_HEADER, bytes(AggregatorDriver.APPLICATION_ID));
        TreeRequested request = request("run", "q1");
        byte[] event = driver.bytes(Topics.TREE_REQUESTS, request);

        driver.sendBytes(Topics.CRITERIA, bytes("run/q1"), bytes("broken"), forRubric);
        driver.sendBytes(Topics.TREE_REQUESTS, bytes("run"), event, forRubric);
        assertThat(driver.readDeadLetters(Topics.CRITERIA)).isEmpty();
        assertThat(driver.read(Topics.ADMISSIONS)).isEmpty();

        driver.sendBytes(Topics.CRITERIA, bytes("run/q1"), bytes("broken"), forUs);
        driver.sendBytes(Topics.TREE_REQUESTS, bytes("run"), event, forUs);
        assertThat(driver.readDeadLetters(Topics.CRITERIA)).hasSize(1);
        assertThat(driver.read(Topics.ADMISSIONS)).hasSize(1);
    }

    @Test
    void anEmptyRecordIsOneTooButOnACompactedTopic() {
        driver.sendBytes(Topics.CRITERIA, bytes("run/q1"), null);
        driver.sendBytes(Topics.RUNS, bytes("run"), null);

        assertThat(driver.readDeadLetters(Topics.CRITERIA)).hasSize(1);
        assertThat(driver.readDeadLetters(Topics.RUNS)).isEmpty();
    }

    @Test
    void aConflictIsListedAsItCame() {
        TreeRequested conflicting = request("run", "q1", "another answer", plan(2, 1, 1));
        driver.send(Topics.TREE_REQUESTS, "run", request("run", "q1"));

        driver.send(Topics.TREE_REQUESTS, "run", conflicting);

        TestRecord<byte[], byte[]> letter =
                driver.readDeadLetters(Topics.TREE_REQUESTS).get(0);
        assertThat(letter.key()).isEqualTo(bytes("run"));
        assertThat(letter.value())
                .isEqualTo(new BinarySerializer().serialize(Topics.TREE_REQUESTS.name(), conflicting));
        assertThat(header(letter, DeadLetter.CODE_HEADER)).isEqualTo("CONFLICT");
        assertThat(header(letter, DeadLetter.OFFSET_HEADER)).isEqualTo("1");
        assertThat(header(letter, DeadLetter.DETAIL_HEADER)).contains("run/q1").contains(conflicting.getContentHash());
        assertThat(driver.meters().count("deadLetter CONFLICT")).isEqualTo(1);
    }

    @Test
    void requestsThatBreakTheirDocumentationAreRefused() {
        TreeRequested good = request("run", "q1");

        refuses("run", TreeRequested.newBuilder(good).setTreeId("run/q2").build(), "another tree id");
        refuses("other", good, "an event of run 'run' has key 'other'");
        refuses("run", TreeRequested.newBuilder(good).setConversationId("").build(), "no conversation id");
        refuses("run", TreeRequested.newBuilder(good).setContentHash("").build(), "no content hash");
        refuses("run", TreeRequested.newBuilder(good).setLabel(Label.UNKNOWN).build(), "an unknown label");
        refuses("run", TreeRequested.newBuilder(good).setConversation(List.of()).build(), "no turn");
        refuses(
                "run",
                TreeRequested.newBuilder(good)
                        .setConversation(List.of(new Message("judge", "hm")))
                        .build(),
                "a turn of role 'judge'");
        refuses(
                "run",
                TreeRequested.newBuilder(good)
                        .setPolicies(Map.of("rankRest", "sideways"))
                        .build(),
                "a bad policy");
        assertThat(driver.read(Topics.ADMISSIONS)).isEmpty();
    }

    @Test
    void plansOutOfRangeAreRefused() {
        refuses(Plan.newBuilder(plan(2, 1, 1)).setFormatVersion(0), "formatVersion 0");
        refuses(Plan.newBuilder(plan(2, 1, 1)).setCriteria(0), "criteria 0");
        refuses(Plan.newBuilder(plan(2, 1, 1)).setCriteria(1001), "criteria 1001");
        refuses(Plan.newBuilder(plan(2, 1, 1)).setRubrics(101), "rubrics 101");
        refuses(Plan.newBuilder(plan(2, 1, 1)).setJudgments(-1), "judgments -1");
        refuses(Plan.newBuilder(plan(2, 1, 1)).setOrders(List.of()), "orders");
        refuses(
                Plan.newBuilder(plan(2, 1, 1)).setOrders(List.of(PresentationOrder.AB, PresentationOrder.AB)),
                "orders");
        refuses(Plan.newBuilder(plan(2, 1, 1)).setOrders(List.of(PresentationOrder.UNKNOWN)), "orders");
        refuses(Plan.newBuilder(plan(2, 1, 1)).setMode(Mode.UNKNOWN), "mode");
        refuses(Plan.newBuilder(plan(2, 1, 1)).setDeadlineMillis(0), "deadlineMillis");
        StagePlan stage = plan(2, 1, 1).getRubricStage();
        refuses(
                Plan.newBuilder(plan(2, 1, 1))
                        .setRubricStage(StagePlan.newBuilder(stage)
                                .setPromptVersion("rubric/none")
                                .build()),
                "rubricStage.promptVersion");
        refuses(
                Plan.newBuilder(plan(2, 1, 1))
                        .setRubricStage(
                                StagePlan.newBuilder(stage).setModel(" ").build()),
                "rubricStage.model");
        refuses(
                Plan.newBuilder(plan(2, 1, 1))
                        .setRubricStage(new StagePlan("m", "rubric/1", new Decoding(2.5, null, 10))),
                "rubricStage.decoding.temperature");
    }

    @Test
    void aDeadlineBeyondAllTimesIsTaken() {
        driver.send(
                Topics.TREE_REQUESTS,
                "run",
                request(
                        "run",
                        "q1",
                        "A",
                        Plan.newBuilder(plan(1, 1, 1))
                                .setDeadlineMillis(Long.MAX_VALUE)
                                .build()));

        assertThat(driver.read(Topics.COMPARISONS)).hasSize(1);
    }

    @Test
    void aRequestTooLargeForWhatFollowsFromItIsRefused() {
        driver.send(Topics.TREE_REQUESTS, "run", request("run", "q1", "中".repeat(400 * 1024), plan(1, 1, 1)));

        assertThat(driver.read(Topics.ADMISSIONS)).isEmpty();
        assertThat(driver.meters().count("deadLetter EVENT_TOO_LARGE")).isEqualTo(1);
    }

    @Test
    void aRecordTooLargeForItsOwnDeadLetterIsListedWithoutItsValue() {
        driver.sendBytes(Topics.CRITERIA, bytes("run/q1"), new byte[WireSerdes.MAX_VALUE_WRITTEN + 1]);

        TestRecord<byte[], byte[]> letter =
                driver.readDeadLetters(Topics.CRITERIA).get(0);
        assertThat(letter.value()).isNull();
        assertThat(letter.key()).isEqualTo(bytes("run/q1"));
        assertThat(header(letter, DeadLetter.CODE_HEADER)).isEqualTo("EVENT_TOO_LARGE");
        assertThat(header(letter, DeadLetter.OFFSET_HEADER)).isEqualTo("0");
    }

    @Test
    void nodesThatBreakTheirDocumentationAreRefusedAndTheirTreeGoesOn() {
        driver.send(Topics.TREE_REQUESTS, "run", request("run", "q1", "A", plan(1, 1, 1)));
        Nodes nodes = new Nodes(driver.read(Topics.COMPARISONS).get(0).getContext());
        CriterionProposed c0 = nodes.criterion(0);
        JudgmentSampled judgment = nodes.judgment(nodes.rubric(c0, 0), 0, 4, 2);

        driver.send(Topics.CRITERIA, "another/tree", c0);
        driver.send(Topics.CRITERIA, "run/q1", nodes.criterion(1));
        driver.send(Topics.JUDGMENTS, "run/q1", with(judgment, j -> j.setScoreFirst(6)));
        driver.send(Topics.JUDGMENTS, "run/q1", with(judgment, j -> j.setScoreSecond(0)));
        driver.send(Topics.JUDGMENTS, "run/q1", with(judgment, j -> j.setOrder(PresentationOrder.BA)));
        driver.send(Topics.JUDGMENTS, "run/q1", with(judgment, j -> j.setIndex(1)));
        driver.send(Topics.JUDGMENTS, "run/q1", with(judgment, j -> j.setPath("c00.r0")));
        driver.send(Topics.JUDGMENTS, "run/q1", with(judgment, j -> j.setPath("c0.r0.ab.j0")));
        driver.send(Topics.JUDGMENTS, "run/q1", with(judgment, j -> j.setSampleId("")));
        driver.send(
                Topics.NODE_FAILURES,
                "run/q1",
                nodes.failure(NodePath.criterion(0).rubric(7), "s", "LLM_TIMEOUT"));

        assertThat(driver.meters().count("deadLetter INVALID_EVENT")).isEqualTo(10);
        assertThat(driver.readDeadLetters(Topics.JUDGMENTS))
                .hasSize(7)
                .allSatisfy(letter ->
                        assertThat(header(letter, DeadLetter.CODE_HEADER)).isEqualTo("INVALID_EVENT"));

        driver.send(Topics.CRITERIA, "run/q1", c0);
        driver.send(Topics.RUBRICS, "run/q1", nodes.rubric(c0, 0));
        driver.send(Topics.JUDGMENTS, "run/q1", judgment);
        assertThat(driver.read(Topics.TREES)).hasSize(1);
    }

    @Test
    void aPlanOfANewerFormatStopsTheAggregatorInsteadOfBeingCutDown() {
        Plan newer = Plan.newBuilder(plan(1, 1, 1)).setFormatVersion(2).build();

        assertThatThrownBy(() -> driver.send(Topics.TREE_REQUESTS, "run", request("run", "q1", "A", newer)))
                .hasRootCauseInstanceOf(UnsupportedFormatException.class)
                .rootCause()
                .hasMessageContaining("FORMAT_TOO_NEW")
                .hasMessageContaining("run/q1");
    }

    private void refuses(Plan.Builder plan, String why) {
        refuses("run", request("run", "q1", "A", plan.build()), why);
    }

    private void refuses(String key, TreeRequested request, String why) {
        driver.send(Topics.TREE_REQUESTS, key, request);

        List<TestRecord<byte[], byte[]>> letters = driver.readDeadLetters(Topics.TREE_REQUESTS);
        assertThat(letters).as(why).hasSize(1);
        assertThat(header(letters.get(0), DeadLetter.CODE_HEADER)).isEqualTo("INVALID_EVENT");
        assertThat(header(letters.get(0), DeadLetter.DETAIL_HEADER)).contains(why);
    }

    private static JudgmentSampled with(JudgmentSampled judgment, UnaryOperator<Judgment.Builder> change) {
        return JudgmentSampled.newBuilder(judgment)
                .setJudgment(change.apply(Judgment.newBuilder(judgment.getJudgment()))
                        .build())
                .build();
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
