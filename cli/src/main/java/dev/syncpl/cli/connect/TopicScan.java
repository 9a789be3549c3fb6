package dev.syncpl.cli.connect;

import dev.syncpl.cli.CliException;
import dev.syncpl.events.topics.Keyed;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.wire.Decoded;
import dev.syncpl.events.wire.EventDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads what a topic holds now: from its beginning, or where an earlier scan ended, to where it ended when the bounds
 * were taken. Records that are no events are skipped and counted; they are the dead letters of others. Not thread safe.
 */
public final class TopicScan<V extends SpecificRecord> {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STALLED = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;
    private final Topic<V> topic;
    private final Map<TopicPartition, Long> begins;
    private final Map<TopicPartition, Long> ends;
    private long undecodable;

    private TopicScan(
            Consumer<byte[], byte[]> consumer,
            Topic<V> topic,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends) {
        this.consumer = consumer;
        this.topic = topic;
        this.begins = begins;
        this.ends = ends;
    }

    /** Takes the bounds of a whole topic, now. */
    public static <V extends SpecificRecord> TopicScan<V> ofAll(Consumer<byte[], byte[]> consumer, Topic<V> topic) {
        return bounded(consumer, topic, partitions(consumer, topic));
    }

    /**
     * Takes the bounds of what came since, now.
     *
     * @param since {@link #ends} of the scan before; a partition that it does not name is read from its beginning
     */
    public static <V extends SpecificRecord> TopicScan<V> ofNew(
            Consumer<byte[], byte[]> consumer, Topic<V> topic, Map<Integer, Long> since) {
        List<TopicPartition> all = partitions(consumer, topic);
        Map<TopicPartition, Long> begins = new HashMap<>();
        all.stream()
                .filter(partition -> since.containsKey(partition.partition()))
                .forEach(partition -> begins.put(partition, since.get(partition.partition())));
        return bounded(consumer, topic, begins, all);
    }

    /** Takes the bounds of the one partition that holds a run's records, now. The topic must be keyed by run. */
    public static <V extends SpecificRecord> TopicScan<V> ofRun(
            Consumer<byte[], byte[]> consumer, Topic<V> topic, String runId) {
        return ofKey(consumer, topic, Keyed.BY_RUN, runId);
    }

    /** Takes the bounds of the one partition that holds a tree's records, now. The topic must be keyed by tree. */
    public static <V extends SpecificRecord> TopicScan<V> ofTree(
            Consumer<byte[], byte[]> consumer, Topic<V> topic, String treeId) {
        return ofKey(consumer, topic, Keyed.BY_TREE, treeId);
    }

    private static <V extends SpecificRecord> TopicScan<V> ofKey(
            Consumer<byte[], byte[]> consumer, Topic<V> topic, Keyed keyed, String key) {
        if (topic.keyed() != keyed) {
            throw new IllegalArgumentException(topic.name() + " is not keyed " + keyed);
        }
        List<TopicPartition> all = partitions(consumer, topic);
        int partition = BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), all.size());
        return bounded(consumer, topic, List.of(new TopicPartition(topic.name(), partition)));
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, Topic<?> topic) {
        return unwrapped(
                topic,
                () -> consumer.partitionsFor(topic.name()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList());
    }

    private static <V extends SpecificRecord> TopicScan<V> bounded(
            Consumer<byte[], byte[]> consumer, Topic<V> topic, List<TopicPartition> partitions) {
        return bounded(consumer, topic, Map.of(), partitions);
    }

    private static <V extends SpecificRecord> TopicScan<V> bounded(
            Consumer<byte[], byte[]> consumer,
            Topic<V> topic,
            Map<TopicPartition, Long> begins,
            List<TopicPartition> partitions) {
        return new TopicScan<>(consumer, topic, begins, unwrapped(topic, () -> consumer.endOffsets(partitions)));
    }

    /** Where the scan ends: the offset of the next record, by partition. */
    public Map<Integer, Long> ends() {
        Map<Integer, Long> offsets = new TreeMap<>();
        ends.forEach((partition, offset) -> offsets.put(partition.partition(), offset));
        return offsets;
    }

    /** Whether nothing lies between its bounds, known without reading. */
    public boolean isEmpty() {
        return ends.entrySet().stream().allMatch(end -> begins.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** Hands every event within the bounds to the handler, each partition in order. Closes the decoder. */
    public void forEach(EventDecoder<V> decoder, RecordHandler<V> handler) {
        forEach(decoder, key -> true, handler);
    }

    /**
     * The same for some keys alone.
     *
     * @param wanted keys of the events to hand over; what has another key is not even decoded
     */
    public void forEach(EventDecoder<V> decoder, Predicate<String> wanted, RecordHandler<V> handler) {
        try (decoder) {
            unwrapped(topic, () -> {
                consumer.assign(ends.keySet());
                consumer.seekToBeginning(ends.keySet());
                begins.forEach(consumer::seek);
                read(decoder, wanted, handler);
                return null;
            });
        }
    }

    /** Records so far that were no events. */
    public long undecodable() {
        return undecodable;
    }

    private void read(EventDecoder<V> decoder, Predicate<String> wanted, RecordHandler<V> handler) {
        long lastProgress = System.nanoTime();
        long lastPosition = -1;
        while (!atEnd()) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (isWithin(record) && wanted.test(key(record))) {
                    hand(record, decoder, handler);
                }
            }
            long position = ends.keySet().stream().mapToLong(consumer::position).sum();
            if (position != lastPosition) {
                lastPosition = position;
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > STALLED.toNanos()) {
                throw CliException.environment("reading " + topic.name() + " came to a stop for " + STALLED.toSeconds()
                        + " seconds: is the broker well?");
            }
        }
    }

    private boolean isWithin(ConsumerRecord<byte[], byte[]> record) {
        return record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()));
    }

    /** A record's key as text; empty if it has none. */
    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    private boolean atEnd() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void hand(ConsumerRecord<byte[], byte[]> record, EventDecoder<V> decoder, RecordHandler<V> handler) {
        Decoded<V> decoded = decoder.decode(record.value());
        if (decoded instanceof Decoded.Event<V> event) {
            handler.accept(record, event.value());
        } else if (decoded instanceof Decoded.Outage<V> outage) {
            throw CliException.environment(outage.detail());
        } else {
            undecodable++;
        }
    }

    private interface Reading<T> {
        T get();
    }

    private static <T> T unwrapped(Topic<?> topic, Reading<T> reading) {
        try {
            return reading.get();
        } catch (KafkaException e) {
            throw CliException.environment("cannot read " + topic.name() + ": " + e.getMessage(), e);
        }
    }
}
