package dev.syncpl.aggregator.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.syncpl.aggregator.testing.Nodes;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Mode;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.Decoded;
import dev.syncpl.recorded.Closing;
import dev.syncpl.recorded.Contexts;
import dev.syncpl.recorded.NodeEvent;
import dev.syncpl.recorded.RecordedTree;
import dev.syncpl.recorded.TreeCloser;
import dev.syncpl.reward.JudgmentAnswer;
import dev.syncpl.reward.JudgmentAnswer.Judged;
import dev.syncpl.reward.JudgmentAnswer.OrderVerdict;
import dev.syncpl.reward.JudgmentException;
import dev.syncpl.reward.RequestException;
import dev.syncpl.reward.RequestReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A judge whose line is a test: it answers a request by putting events on a mock of the topics. */
@Timeout(60)
class TreeJudgeTest {

    private static final Instant NOW = Instant.parse("2026-11-23T01:02:03Z");

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest");
    private final List<SpecificRecord> events = new ArrayList<>();
    private final List<TreeRequested> sent = new ArrayList<>();
    private TreeFollower follower;
    private long offset;

    @BeforeEach
    void topics() {
        for (Topic<?> topic : TreeFollower.TOPICS) {
            consumer.updatePartitions(topic.name(), List.of(new PartitionInfo(topic.name(), 0, null, null, null)));
        }
        consumer.updateEndOffsets(TreeFollower.TOPICS.stream()
                .collect(Collectors.toMap(topic -> new TopicPartition(topic.name(), 0), topic -> 0L)));
        follower = new TreeFollower(() -> consumer, topic -> this::read);
    }

    @AfterEach
    void close() {
        follower.close();
    }

    @Test
    void growsATreeAndTellsWhatItSays() throws RequestException {
        JudgmentAnswer answer =
                judge(request("\"criteria\":2,\"verdict\":\"sum\",\"id\":\"q7\""), this::growsInAnyOrder);

        assertThat(answer.id()).isEqualTo("q7");
        assertThat(answer.verdict()).isEqualTo("A");
        assertThat(answer.orders()).containsExactly(new OrderVerdict("AB", "A"));
        assertThat(answer.gap()).isEqualTo(0.5);
        assertThat(answer.judgments()).extracting(Judged::path).containsExactly("c00.r0.ab.j0", "c01.r0.ab.j0");
        assertThat(answer.judgments().get(0).scoreA()).isEqualTo(2);
        assertThat(answer.judgments().get(0).criterion().sentence()).isEqualTo("the answer is to the point.");
        assertThat(answer.judgments().get(0).rubric()).hasSize(5);
        assertThat(answer.tree().run()).isEqualTo("judged-2026-11-23");
        assertThat(answer.tree().outcome()).isEqualTo("COMPLETE");
    }

    @Test
    void asksForATreeWithoutALabelThatTeachesNothing() throws RequestException {
        judge(request("\"criteria\":2,\"orders\":\"ab\",\"timeout_seconds\":30"), this::growsInAnyOrder);

        TreeRequested request = sent.get(0);
        assertThat(request.getLabel()).isNull();
        assertThat(request.getPlan().getMode()).isEqualTo(Mode.EVALUATE);
        assertThat(request.getPlan().getDeadlineMillis()).isEqualTo(30_000);
        assertThat(request.getPlan().getJudgmentStage().getModel()).isEqualTo("default-model");
        assertThat(request.getTreeId()).isEqualTo("judged-2026-11-23/" + request.getConversationId());
    }

    @Test
    void tellsThatItWasNotFinishedInTime() {
        JudgmentException refused = refused("\"timeout_seconds\":1", request -> {});

        assertThat(refused.status()).isEqualTo(504);
        assertThat(refused).hasMessageContaining(sent.get(0).getTreeId()).hasMessageContaining("within 1 s");
    }

    @Test
    void tellsThatATreeGivesNoVerdict() {
        JudgmentException refused = refused("\"criteria\":1", request -> {
            Nodes nodes = nodes(request);
            grown(request, List.of(nodes.failedCriterion(0, "LLM_TIMEOUT")));
        });

        assertThat(refused.answer().code()).isEqualTo("TREE_FAILED");
        assertThat(refused.answer().failed())
                .singleElement()
                .satisfies(failed -> assertThat(failed.code()).isEqualTo("LLM_TIMEOUT"));
    }

    @Test
    void takesNoMoreThanItHasPlacesFor() throws RequestException {
        TreeJudge judge = judge(1, request -> {});
        judge.judge(RequestReader.read(request("\"timeout_seconds\":600")));

        Throwable second = catchThrowable(() -> judge.judge(RequestReader.read(request("\"seed\":1")))
                .toCompletableFuture()
                .join());

        assertThat(second).hasCauseInstanceOf(JudgmentException.class).hasMessageContaining("1 trees are being grown");
    }

    private JudgmentException refused(String options, Consumer<TreeRequested> line) {
        Throwable failure = catchThrowable(() -> judge(request(options), line));
        assertThat(failure).isInstanceOf(CompletionException.class).hasCauseInstanceOf(JudgmentException.class);
        return (JudgmentException) failure.getCause();
    }

    private JudgmentAnswer judge(byte[] request, Consumer<TreeRequested> line) throws RequestException {
        return judge(4, line)
                .judge(RequestReader.read(request))
                .toCompletableFuture()
                .join();
    }

    private TreeJudge judge(int most, Consumer<TreeRequested> line) {
        return new TreeJudge(
                new TreeRequests("judged", "default-model"),
                follower,
                request -> {
                    sent.add(request);
                    line.accept(request);
                    return CompletableFuture.completedStage(null);
                },
                most,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** Two criteria: one for B by 1, one for A by 2. The closing is read first, as it may be. */
    private void growsInAnyOrder(TreeRequested request) {
        Nodes nodes = nodes(request);
        List<SpecificRecord> grown = new ArrayList<>();
        for (int index = 0; index < 2; index++) {
            CriterionProposed criterion = nodes.criterion(index);
            RubricSampled rubric = nodes.rubric(criterion, 0);
            grown.add(criterion);
            grown.add(rubric);
            grown.add(nodes.judgment(rubric, 0, index == 0 ? 2 : 4, index == 0 ? 3 : 2));
        }
        grown(request, grown);
    }

    private void grown(TreeRequested request, List<SpecificRecord> nodes) {
        List<RecordedNode> recorded = nodes.stream()
                .map(node -> NodeEvent.of(request.getTreeId(), node).node())
                .toList();
        SpecificRecord closing = new TreeCloser()
                .close(new RecordedTree(admitted(request), recorded, 0, 0), Closing.FINISHED, NOW)
                .tree();
        consumer.schedulePollTask(() -> {
            put(Topics.TREES, request.getTreeId(), closing);
            for (SpecificRecord node : nodes) {
                topic(node).ifPresent(topic -> put(topic, request.getTreeId(), node));
            }
            put(Topics.TREES, "another/tree", closing);
        });
    }

    private static Optional<Topic<?>> topic(SpecificRecord node) {
        return TreeFollower.TOPICS.stream()
                .filter(topic -> topic.type().isInstance(node))
                .<Topic<?>>map(topic -> topic)
                .findFirst();
    }

    private void put(Topic<?> topic, String key, SpecificRecord event) {
        events.add(event);
        consumer.addRecord(new ConsumerRecord<>(
                topic.name(),
                0,
                offset++,
                key.getBytes(StandardCharsets.UTF_8),
                Integer.toString(events.size() - 1).getBytes(StandardCharsets.UTF_8)));
    }

    private Decoded<SpecificRecord> read(byte[] value) {
        return new Decoded.Event<>(events.get(Integer.parseInt(new String(value, StandardCharsets.UTF_8))));
    }

    private static Nodes nodes(TreeRequested request) {
        return new Nodes(Contexts.of(admitted(request)));
    }

    private static TreeAdmitted admitted(TreeRequested request) {
        return TreeAdmitted.newBuilder()
                .setRequest(request)
                .setAdmittedAt(NOW)
                .setExpiresAt(NOW.plusMillis(request.getPlan().getDeadlineMillis()))
                .build();
    }

    private static byte[] request(String options) {
        return ("{\"prompt\":\"q\",\"response_a\":\"a\",\"response_b\":\"b\",\"mode\":\"tree\"," + options + "}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
