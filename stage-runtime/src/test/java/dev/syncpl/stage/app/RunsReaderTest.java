package dev.syncpl.stage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.syncpl.events.RunState;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.Decoded;
import dev.syncpl.events.wire.FailureCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunsReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.RUNS.name(), 0);

    private final Queue<MockConsumer<byte[], byte[]>> consumers = new ArrayDeque<>();
    private final Queue<Decoded<RunState>> first = new ConcurrentLinkedQueue<>();
    private final AtomicInteger made = new AtomicInteger();
    private final RunsReader reader = new RunsReader(this::next, this::decode);

    @AfterEach
    void stop() {
        reader.stop();
    }

    @Test
    void knowsWhatWasWrittenBeforeTheStart() {
        consumer(record(0, "a", "cancelled"), record(1, "b", "open"), record(2, "c", "deleted"));

        reader.start();
        reader.caughtUp().join();

        assertThat(reader.isCancelled("a")).isTrue();
        assertThat(reader.isCancelled("b")).isFalse();
        assertThat(reader.isCancelled("c")).isTrue();
        assertThat(reader.isCancelled("unheard of")).isFalse();
    }

    @Test
    void hearsOfWhatIsWrittenLater() {
        MockConsumer<byte[], byte[]> consumer = consumer();
        reader.start();
        reader.caughtUp().join();

        consumer.schedulePollTask(() -> consumer.addRecord(record(0, "a", "cancelled")));
        await().until(() -> reader.isCancelled("a"));
        consumer.schedulePollTask(() -> consumer.addRecord(record(1, "a", "open")));
        await().until(() -> !reader.isCancelled("a"));
        consumer.schedulePollTask(() -> consumer.addRecord(record(2, "a", "cancelled")));
        await().until(() -> reader.isCancelled("a"));
        consumer.schedulePollTask(() -> consumer.addRecord(record(3, "a", null)));
        await().until(() -> !reader.isCancelled("a"));
    }

    @Test
    void passesOverWhatCannotBeRead() {
        consumer(record(0, "a", "broken"), record(1, "b", "cancelled"));

        reader.start();
        reader.caughtUp().join();

        assertThat(reader.isCancelled("a")).isFalse();
        assertThat(reader.isCancelled("b")).isTrue();
    }

    @Test
    void waitsForTheRegistry() {
        first.add(new Decoded.Outage<>("the registry is away"));
        consumer(record(0, "a", "cancelled"));

        reader.start();
        reader.caughtUp().join();

        assertThat(reader.isCancelled("a")).isTrue();
        assertThat(reader.trouble()).isEmpty();
    }

    @Test
    void beginsAgainAfterAnError() {
        MockConsumer<byte[], byte[]> broken = consumer(record(0, "a", "cancelled"));
        consumer(record(0, "a", "cancelled"), record(1, "b", "cancelled"));
        reader.start();
        reader.caughtUp().join();

        broken.setPollException(new KafkaException("the broker is away"));

        await().until(() -> reader.isCancelled("b"));
        assertThat(reader.isCancelled("a")).isTrue();
        assertThat(made).hasValue(2);
    }

    @Test
    void endsWhereverItIs() {
        reader.start();
        await().until(() -> !reader.trouble().isEmpty());

        reader.stop();

        assertThat(reader.caughtUp()).isNotDone();
    }

    private MockConsumer<byte[], byte[]> next() {
        made.incrementAndGet();
        MockConsumer<byte[], byte[]> consumer = consumers.poll();
        if (consumer == null) {
            throw new KafkaException("no broker");
        }
        return consumer;
    }

    @SafeVarargs
    private MockConsumer<byte[], byte[]> consumer(ConsumerRecord<byte[], byte[]>... records) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        PartitionInfo partition = new PartitionInfo(PARTITION.topic(), 0, Node.noNode(), new Node[0], new Node[0]);
        consumer.updatePartitions(PARTITION.topic(), List.of(partition));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, (long) records.length));
        consumer.schedulePollTask(() -> {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                consumer.addRecord(record);
            }
        });
        consumers.add(consumer);
        return consumer;
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String run, String state) {
        return new ConsumerRecord<>(PARTITION.topic(), 0, offset, bytes(run), state == null ? null : bytes(state));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Decoded<RunState> decode(byte[] bytes) {
        Decoded<RunState> planned = first.poll();
        if (planned != null) {
            return planned;
        }
        String state = new String(bytes, StandardCharsets.UTF_8);
        if (state.equals("broken")) {
            return new Decoded.Poison<>(FailureCode.UNDECODABLE, "scripted");
        }
        return new Decoded.Event<>(RunState.newBuilder()
                .setRunId("the key counts")
                .setWindow(64)
                .setPaused(false)
                .setCancelled(state.equals("cancelled"))
                .setDeleted(state.equals("deleted"))
                .setUpdatedAt(Instant.EPOCH)
                .build());
    }
}
