package dev.syncpl.stage.runner;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the commits of newly assigned partitions, with their metadata, and sets the consumer to them. Until then a
 * partition is paused. A commit cannot be read while a transaction of its former owner is open; then the next turn
 * tries again, so that polling goes on meanwhile. The poll thread's alone.
 */
final class CommitLoader {

    private final Consumer<byte[], byte[]> consumer;
    private final Holdings holdings;
    private final StartPolicy start;
    private final Troubles troubles;
    private final Duration timeout;

    CommitLoader(
            Consumer<byte[], byte[]> consumer,
            Holdings holdings,
            StartPolicy start,
            Troubles troubles,
            Duration timeout) {
        this.consumer = consumer;
        this.holdings = holdings;
        this.start = start;
        this.troubles = troubles;
        this.timeout = timeout;
    }

    /**
     * Loads what is not loaded yet, all of it or, if the broker does not answer, nothing.
     *
     * @throws EndOfRun if a commit is unreadable or the start is not clear
     */
    void load() {
        Set<TopicPartition> partitions = holdings.notLoaded();
        if (partitions.isEmpty()) {
            troubles.over(Troubles.Source.COMMITS);
            return;
        }
        try {
            Map<TopicPartition, OffsetAndMetadata> commits = consumer.committed(partitions, timeout);
            Set<TopicPartition> fresh = new HashSet<>(partitions);
            commits.forEach((partition, commit) -> {
                if (commit != null) {
                    fresh.remove(partition);
                }
            });
            Map<TopicPartition, Long> starts = fresh.isEmpty() ? Map.of() : start.startOf(fresh);
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata commit = commits.get(partition);
                UnfinishedOffsets from = commit == null
                        ? UnfinishedOffsets.none(starts.get(partition))
                        : Commits.read(partition, commit);
                consumer.seek(partition, from.committed());
                holdings.of(partition).ifPresent(holding -> holding.load(from, commit));
            }
            troubles.over(Troubles.Source.COMMITS);
        } catch (KafkaException e) {
            troubles.met(Troubles.Source.COMMITS, "the commits of " + partitions + " cannot be read: " + OneLine.of(e));
        }
    }
}
