package dev.syncpl.cli.status;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks up when the records at some positions were written. What was looked up last is kept, so that a position that
 * does not move is not read again. Not thread safe.
 */
final class RecordTimes {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Found> known = new HashMap<>();

    /** @param millis when the first record from that position on was written, milliseconds of the epoch */
    private record Found(long position, long millis) {}

    /** @param consumer without a group, closed by the caller */
    RecordTimes(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * When the oldest of the records was written, milliseconds of the epoch; empty if there is none. What cannot be read
     * within a few seconds is left out.
     *
     * @param positions from where on, by partition
     * @param ends where the partitions end
     */
    OptionalLong oldest(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> unknown = new HashMap<>(positions);
        unknown.entrySet().removeIf(wanted -> isKnown(wanted.getKey(), wanted.getValue()));
        if (!unknown.isEmpty()) {
            read(unknown, ends);
        }
        return positions.keySet().stream()
                .filter(known::containsKey)
                .mapToLong(partition -> known.get(partition).millis())
                .min();
    }

    private boolean isKnown(TopicPartition partition, long position) {
        Found found = known.get(partition);
        return found != null && found.position() == position;
    }

    private void read(Map<TopicPartition, Long> wanted, Map<TopicPartition, Long> ends) {
        known.keySet().removeAll(wanted.keySet());
        consumer.assign(wanted.keySet());
        consumer.resume(wanted.keySet());
        wanted.forEach(consumer::seek);
        long until = System.nanoTime() + PATIENCE.toNanos();
        Collection<TopicPartition> open = wanted.keySet();
        while (!open.isEmpty() && System.nanoTime() < until) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                known.putIfAbsent(partition, new Found(wanted.get(partition), record.timestamp()));
            }
            open = open.stream()
                    .filter(partition ->
                            !known.containsKey(partition) && consumer.position(partition) < ends.get(partition))
                    .toList();
            consumer.pause(known.keySet().stream().filter(wanted::containsKey).toList());
        }
        consumer.assign(List.of());
    }
}
