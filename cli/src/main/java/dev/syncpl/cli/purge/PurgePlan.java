package dev.syncpl.cli.purge;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.topics.TopicNames;
import dev.syncpl.events.topics.Kept;
import dev.syncpl.events.topics.Keyed;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * What a purge would cut off: of each partition its beginning, up to the first record of a run that is kept. Kafka
 * truncates a log only from its beginning, so what deleted runs left behind such a record stays.
 */
final class PurgePlan {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STALLED = Duration.ofSeconds(30);

    /**
     * The beginning of a partition that goes.
     *
     * @param begin offset of the first record that is there
     * @param end offset behind the last one that goes
     * @param records records between them
     */
    record Cut(long begin, long end, long records) {}

    private final Map<TopicPartition, Cut> cuts = new LinkedHashMap<>();
    private final DeletedRuns deleted;

    private PurgePlan(DeletedRuns deleted) {
        this.deleted = deleted;
    }

    /** Reads every topic and its dead letters from the beginning, each partition up to the first record that stays. */
    static PurgePlan read(Consumer<byte[], byte[]> consumer, DeletedRuns deleted) {
        PurgePlan plan = new PurgePlan(deleted);
        if (deleted.isEmpty()) {
            return plan;
        }
        for (Topic<?> topic : Topics.ALL) {
            // A compacted topic cannot be truncated. It holds one small state a run.
            if (topic.kept() == Kept.UNTIL_DELETED) {
                plan.add(consumer, topic.name(), topic.keyed());
            }
            plan.add(consumer, topic.deadLetterName(), topic.keyed());
        }
        return plan;
    }

    Map<TopicPartition, Cut> cuts() {
        return cuts;
    }

    /** Records that go, by topic. */
    Map<String, Long> recordsByTopic() {
        Map<String, Long> records = new TreeMap<>();
        cuts.forEach((partition, cut) -> records.merge(shortName(partition.topic()), cut.records(), Long::sum));
        return records;
    }

    private static String shortName(String topic) {
        TopicNames.Named named = TopicNames.find(topic);
        return TopicNames.shortName(named.topic()) + (named.isDeadLetter() ? ".dlq" : "");
    }

    private void add(Consumer<byte[], byte[]> consumer, String topic, Keyed keyed) {
        try {
            List<TopicPartition> partitions = new ArrayList<>();
            consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            for (TopicPartition partition : partitions) {
                Cut cut = cut(consumer, partition, begins.get(partition), ends.get(partition), keyed);
                if (cut.records() > 0) {
                    cuts.put(partition, cut);
                }
            }
        } catch (KafkaException e) {
            throw CliException.environment("cannot read " + topic + ": " + e.getMessage(), e);
        }
    }

    private Cut cut(Consumer<byte[], byte[]> consumer, TopicPartition partition, long begin, long end, Keyed keyed) {
        long behind = begin;
        long records = 0;
        if (begin >= end) {
            return new Cut(begin, begin, 0);
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, begin);
        long lastProgress = System.nanoTime();
        while (consumer.position(partition) < end) {
            long before = consumer.position(partition);
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() >= end || !deleted.mayGo(keyed, record.key())) {
                    return new Cut(begin, behind, records);
                }
                behind = record.offset() + 1;
                records++;
            }
            if (consumer.position(partition) > before) {
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > STALLED.toNanos()) {
                throw CliException.environment("reading " + partition + " came to a stop: is the broker well?");
            }
        }
        return new Cut(begin, behind, records);
    }
}
