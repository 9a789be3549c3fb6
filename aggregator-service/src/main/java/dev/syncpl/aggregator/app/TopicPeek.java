package dev.syncpl.aggregator.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks for one committed record in a topic. Offsets alone do not tell: aborted transactions take some too. */
final class TopicPeek {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Map<String, Object> settings;

    /**
     * @param client settings that every client of these brokers needs
     * @param timeoutMillis longest wait for one answer
     */
    TopicPeek(Map<String, Object> client, int timeoutMillis) {
        settings = new HashMap<>(client);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis);
    }

    /**
     * Reads until a record comes or all there is was passed over.
     *
     * @throws org.apache.kafka.common.KafkaException if the brokers do not answer
     */
    boolean findsRecord(String topic, int partitions) {
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            consumer.assign(all);
            consumer.seekToBeginning(all);
            long start = System.nanoTime();
            while (all.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                if (!consumer.poll(POLL).isEmpty()) {
                    return true;
                }
                if (System.nanoTime() - start > LONGEST.toNanos()) {
                    throw new TimeoutException("reading " + topic + " takes more than " + LONGEST.toSeconds() + " s");
                }
            }
            return false;
        }
    }
}
