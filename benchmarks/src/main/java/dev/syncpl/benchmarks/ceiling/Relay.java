package dev.syncpl.benchmarks.ceiling;

import dev.syncpl.events.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A stage without its calls: reads committed records and writes, for each, what the stage wrote, with the offsets in one
 * transaction, under the stages' producer settings. Used by one thread.
 */
final class Relay implements Callable<long[]> {

    /** A topic of the relay's own beside the one that it stands for. */
    static String scratch(String topic) {
        return topic + ".relay";
    }

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long MICRO = 1_000;

    private final String bootstrapServers;
    private final Hop hop;
    private final int partitions;

    Relay(String bootstrapServers, Hop hop, int partitions) {
        this.bootstrapServers = bootstrapServers;
        this.hop = hop;
        this.partitions = partitions;
    }

    /** Relays every record of the hop and returns when each was committed, in microseconds of this machine's clock. */
    @Override
    public long[] call() {
        long[] committed = new long[hop.parents()];
        int done = 0;
        String group = scratch(hop.input());
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(group);
                KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers, group)) {
            producer.initTransactions();
            long lastRecord = System.nanoTime();
            while (done < committed.length) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    relay(records, producer, consumer.groupMetadata());
                    lastRecord = System.nanoTime();
                    for (int i = 0; i < records.count(); i++) {
                        committed[done++] = lastRecord / MICRO;
                    }
                } else if (System.nanoTime() - lastRecord > PATIENCE.toNanos()) {
                    throw new IllegalStateException(
                            "only %d of %d records came through %s".formatted(done, committed.length, hop.input()));
                }
            }
        }
        return committed;
    }

    private void relay(
            ConsumerRecords<byte[], byte[]> records,
            KafkaProducer<byte[], byte[]> producer,
            ConsumerGroupMetadata group) {
        producer.beginTransaction();
        for (ConsumerRecord<byte[], byte[]> parent : records) {
            for (byte[] child : hop.childrenOf(parent.value())) {
                producer.send(new ProducerRecord<>(scratch(hop.output()), parent.key(), child));
            }
        }
        producer.sendOffsetsToTransaction(records.nextOffsets(), group);
        producer.commitTransaction();
    }

    private KafkaConsumer<byte[], byte[]> consumer(String group) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                group,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            all.add(new TopicPartition(scratch(hop.input()), partition));
        }
        consumer.assign(all);
        consumer.seekToBeginning(all);
        return consumer;
    }

    /** A producer as the stages have it. */
    static KafkaProducer<byte[], byte[]> producer(String bootstrapServers, String transactionalId) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 1_000_000);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_MESSAGE_BYTES);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
