package dev.syncpl.cli.testing;

import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Topics held in memory, and a consumer that reads them like a broker's. */
public final class RecordedTopics {

    private static final int PARTITIONS = 4;

    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new LinkedHashMap<>();

    public RecordedTopics() {
        for (Topic<?> topic : Topics.ALL) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                records.put(new TopicPartition(topic.name(), partition), new ArrayList<>());
                records.put(new TopicPartition(topic.deadLetterName(), partition), new ArrayList<>());
            }
        }
    }

    public RecordedTopics add(Topic<?> topic, String key, SpecificRecord event) {
        return addBytes(topic.name(), key, TestWire.encode(event), new RecordHeaders());
    }

    public RecordedTopics addBytes(String topic, String key, byte[] value, RecordHeaders headers) {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        int partition = BuiltInPartitioner.partitionForKey(keyBytes, PARTITIONS);
        List<ConsumerRecord<byte[], byte[]>> log = records.get(new TopicPartition(topic, partition));
        log.add(new ConsumerRecord<>(
                topic,
                partition,
                log.size(),
                1_700_000_000_000L + log.size(),
                TimestampType.CREATE_TIME,
                keyBytes.length,
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                keyBytes,
                value,
                headers,
                Optional.empty()));
        return this;
    }

    /** A consumer over what is recorded now. */
    public Consumer<byte[], byte[]> consumer() {
        return new Replaying();
    }

    /** Gives the records of the assigned partitions once they are assigned, as a broker would. */
    private final class Replaying extends MockConsumer<byte[], byte[]> {

        Replaying() {
            super("earliest");
            Map<TopicPartition, Long> ends = new HashMap<>();
            Map<TopicPartition, Long> beginnings = new HashMap<>();
            Map<String, List<PartitionInfo>> infos = new HashMap<>();
            records.forEach((partition, log) -> {
                ends.put(partition, (long) log.size());
                beginnings.put(partition, 0L);
                infos.computeIfAbsent(partition.topic(), topic -> new ArrayList<>())
                        .add(new PartitionInfo(partition.topic(), partition.partition(), null, null, null));
            });
            updateBeginningOffsets(beginnings);
            updateEndOffsets(ends);
            infos.forEach(this::updatePartitions);
        }

        @Override
        public synchronized void assign(Collection<TopicPartition> partitions) {
            super.assign(partitions);
            partitions.forEach(partition -> records.get(partition).forEach(this::addRecord));
        }
    }
}
