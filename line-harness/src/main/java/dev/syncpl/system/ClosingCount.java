package dev.syncpl.system;

import dev.syncpl.events.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts closed trees as they are closed, at next to no cost: the machine has to be the line's. Not thread safe. */
public final class ClosingCount implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private int closed;

    /** Counts from the first tree that was ever closed. */
    public ClosingCount(String bootstrapServers) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.TREE_CLOSINGS.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Takes what was closed since, waiting so long for it. */
    public void poll(Duration wait) {
        closed += consumer.poll(wait).count();
    }

    /** Trees closed so far. */
    public int closed() {
        return closed;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
