package dev.syncpl.cli.demo;

import dev.syncpl.cli.connect.Decoders;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.Decoded;
import dev.syncpl.events.wire.EventDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Watches a run on the topics themselves, as any reader could: counts what each stage has committed, and notes when the
 * first row was seen. Not thread safe.
 */
final class RunWatch implements AutoCloseable {

    private static final List<Topic<?>> WATCHED = List.of(
            Topics.ADMISSIONS,
            Topics.CRITERIA,
            Topics.RUBRICS,
            Topics.JUDGMENTS,
            Topics.NODE_FAILURES,
            Topics.SFT_ROWS,
            Topics.DPO_ROWS,
            Topics.LONG_COT_ROWS,
            Topics.TREE_CLOSINGS);
    private static final Set<String> ROW_TOPICS =
            Set.of(Topics.SFT_ROWS.name(), Topics.DPO_ROWS.name(), Topics.LONG_COT_ROWS.name());

    private final String runId;
    private final Clock clock;
    private final Consumer<byte[], byte[]> consumer;
    private final EventDecoder<TreeAdmitted> admissions;
    private final EventDecoder<TreeClosed> closings;
    private final Map<String, Long> counts = new HashMap<>();
    private final Set<String> closed = new HashSet<>();
    private Instant firstRow;
    private Instant lastAdmission;
    private Instant lastChange;

    /** @param consumer of committed records, closed with this watch */
    RunWatch(String runId, Consumer<byte[], byte[]> consumer, Decoders decoders, Clock clock) {
        this.runId = runId;
        this.clock = clock;
        this.lastChange = clock.instant();
        this.consumer = consumer;
        this.admissions = decoders.forTopic(Topics.ADMISSIONS);
        this.closings = decoders.forTopic(Topics.TREE_CLOSINGS);
        List<TopicPartition> partitions = WATCHED.stream()
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Takes in what is new, waiting for it at most that long. */
    void poll(Duration wait) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
            if (isOfRun(record)) {
                take(record);
            }
        }
    }

    private boolean isOfRun(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        return key.equals(runId) || key.startsWith(runId + "/");
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        lastChange = clock.instant();
        counts.merge(record.topic(), 1L, Long::sum);
        if (record.topic().equals(Topics.TREE_CLOSINGS.name())) {
            if (closings.decode(record.value()) instanceof Decoded.Event<TreeClosed> event) {
                closed.add(event.value().getTreeId());
            }
        } else if (record.topic().equals(Topics.ADMISSIONS.name())) {
            if (admissions.decode(record.value()) instanceof Decoded.Event<TreeAdmitted> event) {
                lastAdmission = later(lastAdmission, event.value().getAdmittedAt());
            }
        } else if (firstRow == null && ROW_TOPICS.contains(record.topic())) {
            firstRow = lastChange;
        }
    }

    private static Instant later(Instant known, Instant other) {
        return known == null || other.isAfter(known) ? other : known;
    }

    long count(Topic<?> topic) {
        return counts.getOrDefault(topic.name(), 0L);
    }

    /** Rows of all kinds that are exported. */
    long rows() {
        return count(Topics.SFT_ROWS) + count(Topics.DPO_ROWS) + count(Topics.LONG_COT_ROWS);
    }

    /** Trees that the run was told are closed. */
    long closedTrees() {
        return closed.size();
    }

    /** When the first row was read, by the clock of this process. */
    Optional<Instant> firstRow() {
        return Optional.ofNullable(firstRow);
    }

    /** When the newest conversation was admitted, by the aggregator's clock. */
    Optional<Instant> lastAdmission() {
        return Optional.ofNullable(lastAdmission);
    }

    /** How long nothing has come. */
    Duration quietFor() {
        return Duration.between(lastChange, clock.instant());
    }

    @Override
    public void close() {
        consumer.close();
        admissions.close();
        closings.close();
    }
}
