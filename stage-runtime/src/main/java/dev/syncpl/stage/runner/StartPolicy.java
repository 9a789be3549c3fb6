package dev.syncpl.stage.runner;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the group begins on partitions that it never committed. A configured start decides. Otherwise a group that
 * committed another partition of the topic begins at the beginning, since it finished nothing here; so does a new group
 * while the topic is small. A new group on a large topic is more often a mistyped name than a wish to pay for
 * everything again: the runner stops and asks. The poll thread's alone.
 */
final class StartPolicy {

    private final RunnerSettings settings;
    private final Consumer<byte[], byte[]> consumer;
    private final Duration timeout;

    StartPolicy(RunnerSettings settings, Consumer<byte[], byte[]> consumer, Duration timeout) {
        this.settings = settings;
        this.consumer = consumer;
        this.timeout = timeout;
    }

    /**
     * First offset of each partition.
     *
     * @param partitions of one topic, without a commit of the group
     * @throws EndOfRun if the operator has to say where to start
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     */
    Map<TopicPartition, Long> startOf(Collection<TopicPartition> partitions) {
        if (settings.start().isPresent()) {
            return settings.start().get() == StartPosition.EARLIEST
                    ? consumer.beginningOffsets(partitions, timeout)
                    : consumer.endOffsets(partitions, timeout);
        }
        String topic = partitions.iterator().next().topic();
        Set<TopicPartition> all = new HashSet<>(partitions);
        for (PartitionInfo info : consumer.partitionsFor(topic, timeout)) {
            all.add(new TopicPartition(topic, info.partition()));
        }
        boolean isNew = consumer.committed(all, timeout).values().stream().noneMatch(Objects::nonNull);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(all, timeout);
        if (isNew) {
            long records = consumer.endOffsets(all, timeout).entrySet().stream()
                    .mapToLong(end -> end.getValue() - beginnings.get(end.getKey()))
                    .sum();
            if (records >= settings.smallTopicRecords()) {
                throw new EndOfRun("group " + settings.group() + " is new and topic " + topic + " holds " + records
                        + " records: set start to earliest (works on them all, and pays) or latest");
            }
        }
        return partitions.stream().collect(Collectors.toMap(partition -> partition, beginnings::get));
    }
}
