package dev.syncpl.stage.app;

import dev.syncpl.events.RunState;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.Decoded;
import dev.syncpl.stage.sampling.CancelledRuns;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in mind which runs were cancelled, from the compacted topic of run states. Every instance reads all of it, on a
 * thread of its own, outside any consumer group. While the broker or the registry is away, what is known holds.
 */
final class RunsReader implements CancelledRuns {

    private static final Logger LOG = LoggerFactory.getLogger(RunsReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long REST_MILLIS = 1000;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Function<byte[], Decoded<RunState>> decoder;
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final AtomicReference<Consumer<byte[], byte[]>> reading = new AtomicReference<>();
    private final Thread thread = new Thread(this::read, "syncpl-runs");
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile String trouble = "";

    /**
     * Makes a reader; nothing is started.
     *
     * @param consumers makes a consumer of bytes that belongs to no group; used on the reader's thread alone
     * @param decoder reads a run state; may block
     */
    RunsReader(Supplier<Consumer<byte[], byte[]>> consumers, Function<byte[], Decoded<RunState>> decoder) {
        this.consumers = consumers;
        this.decoder = decoder;
        thread.setDaemon(true);
    }

    @Override
    public boolean isCancelled(String runId) {
        return cancelled.contains(runId);
    }

    /** What reading waits for, in one line; empty if for nothing. */
    String trouble() {
        return trouble;
    }

    /** Starts reading; returns at once. Called once. */
    void start() {
        thread.start();
    }

    /** Completes, on the reader's thread, when all that was written before the start is known. */
    CompletableFuture<Void> caughtUp() {
        return caughtUp;
    }

    /** Ends reading; what is known holds. Returns when the consumer is closed. */
    void stop() {
        stopping.countDown();
        Consumer<byte[], byte[]> consumer = reading.get();
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        while (!isStopping()) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                reading.set(consumer);
                // Asked after the consumer can be seen: else stop() might miss it, and it stop().
                if (!isStopping()) {
                    follow(consumer);
                }
            } catch (WakeupException e) {
                // Only stop() wakes the consumer up.
            } catch (KafkaException e) {
                trouble(String.valueOf(e.getMessage()));
            } finally {
                reading.set(null);
            }
            rest();
        }
    }

    /** Reads from the beginning, since what was missed while away is not known. */
    private void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        if (partitions.isEmpty()) {
            trouble("the topic is not there yet");
            return;
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        calm();
        while (!isStopping()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                take(record);
            }
            if (!caughtUp.isDone() && isAt(consumer, ends)) {
                caughtUp.complete(null);
            }
        }
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        List<PartitionInfo> known = consumer.partitionsFor(Topics.RUNS.name());
        return (known == null ? List.<PartitionInfo>of() : known)
                .stream()
                        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                        .toList();
    }

    private static boolean isAt(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String runId = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            cancelled.remove(runId);
            return;
        }
        Decoded<RunState> decoded = decoder.apply(record.value());
        while (decoded instanceof Decoded.Outage<RunState> outage && !isStopping()) {
            trouble(outage.detail());
            rest();
            decoded = decoder.apply(record.value());
        }
        if (decoded instanceof Decoded.Event<RunState> event) {
            calm();
            take(runId, event.value());
        } else if (decoded instanceof Decoded.Poison<RunState> poison) {
            LOG.warn(
                    "{} in the state of run {} at offset {} is passed over: {}",
                    poison.code(),
                    runId,
                    record.offset(),
                    poison.detail());
        }
    }

    private void take(String runId, RunState state) {
        boolean over = state.getCancelled() || state.getDeleted();
        if (!over) {
            cancelled.remove(runId);
        } else if (cancelled.add(runId)) {
            LOG.info("run {} was cancelled: no more requests are made for it", runId);
        }
    }

    private void trouble(String reason) {
        if (trouble.isEmpty()) {
            LOG.warn("reading run states waits: {}", reason);
        }
        trouble = reason;
    }

    private void calm() {
        if (!trouble.isEmpty()) {
            LOG.info("reading run states goes on; it had waited: {}", trouble);
        }
        trouble = "";
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Returns at once when stopping. */
    private void rest() {
        try {
            stopping.await(REST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }
}
