package dev.syncpl.stage.runner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What a broker remembers, shared by the mock clients of several instances: one input topic, one group, the committed
 * output. Knows the rules that the runner's protocol rests on: members and producers are fenced by generation and
 * epoch, partitions are not. For one thread.
 */
final class FakeCluster {

    static final String TOPIC = TestEvents.INPUT.name();

    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, TreeMap<Long, ConsumerRecord<byte[], byte[]>>> input = new HashMap<>();
    private final Map<TopicPartition, Long> beginnings = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private final List<ProducerRecord<byte[], byte[]>> output = new ArrayList<>();

    /** Which member shall have a partition; what members own follows as they poll. */
    private final Map<TopicPartition, String> target = new HashMap<>();

    private final Map<TopicPartition, String> owners = new HashMap<>();
    private final Map<String, Integer> generations = new HashMap<>();
    private final Map<String, FakeProducer> producers = new HashMap<>();
    private final Set<TopicPartition> unstable = new HashSet<>();

    FakeCluster(int partitionCount) {
        this.partitions = IntStream.range(0, partitionCount)
                .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                .toList();
        for (TopicPartition partition : partitions) {
            input.put(partition, new TreeMap<>());
            beginnings.put(partition, 0L);
            ends.put(partition, 0L);
        }
    }

    static TopicPartition partition(int number) {
        return new TopicPartition(TOPIC, number);
    }

    List<TopicPartition> partitions() {
        return partitions;
    }

    /** Adds an event whose id names its place. */
    void produce(int partition) {
        long offset = ends.get(partition(partition));
        produce(partition, TestSerde.bytes(TestEvents.input(id(partition(partition), offset))));
    }

    void produce(int partition, byte[] value) {
        TopicPartition at = partition(partition);
        long offset = ends.merge(at, 1L, Long::sum) - 1;
        input.get(at).put(offset, new ConsumerRecord<>(TOPIC, partition, offset, new byte[] {1}, value));
    }

    /** Takes an offset without a record, as a transaction's marker does. */
    void marker(int partition) {
        skip(partition, 1);
    }

    /** Takes that many offsets without a record. */
    void skip(int partition, long offsets) {
        ends.merge(partition(partition), offsets, Long::sum);
    }

    /** Deletes records below an offset. */
    void purge(int partition, long before) {
        beginnings.put(partition(partition), before);
        input.get(partition(partition)).headMap(before).clear();
    }

    static String id(TopicPartition partition, long offset) {
        return partition.partition() + "@" + offset;
    }

    Map<Long, ConsumerRecord<byte[], byte[]>> records(TopicPartition partition, long from) {
        return input.get(partition).tailMap(from);
    }

    long beginning(TopicPartition partition) {
        return beginnings.get(partition);
    }

    long end(TopicPartition partition) {
        return ends.get(partition);
    }

    /** The group's commit, or null. */
    OffsetAndMetadata commit(TopicPartition partition) {
        return committed.get(partition);
    }

    void commit(TopicPartition partition, OffsetAndMetadata commit) {
        committed.put(partition, commit);
    }

    /** Whether an input's result is written, by what its commit says. */
    boolean isFinished(TopicPartition partition, long offset) {
        OffsetAndMetadata commit = committed.get(partition);
        return commit != null
                && CommitMetadata.decode(commit.offset(), commit.metadata()).isFinished(offset);
    }

    /** Every committed record, in their order. */
    List<ProducerRecord<byte[], byte[]>> output() {
        return output;
    }

    /** Committed records of a topic, in their order. */
    List<ProducerRecord<byte[], byte[]>> output(String topic) {
        return output.stream().filter(record -> record.topic().equals(topic)).toList();
    }

    /** Tree ids of the committed events of a topic, in their order. */
    List<String> ids(String topic) {
        return output(topic).stream()
                .map(record -> TestSerde.event(record.value()).getTreeId())
                .toList();
    }

    // The group.

    void assign(TopicPartition partition, String member) {
        target.put(partition, member);
    }

    void assignAll(String member) {
        partitions.forEach(partition -> assign(partition, member));
    }

    Set<TopicPartition> targetOf(String member) {
        Set<TopicPartition> mine = new HashSet<>();
        target.forEach((partition, name) -> {
            if (name.equals(member)) {
                mine.add(partition);
            }
        });
        return mine;
    }

    String owner(TopicPartition partition) {
        return owners.get(partition);
    }

    void own(TopicPartition partition, String member) {
        owners.put(partition, member);
    }

    void disown(TopicPartition partition, String member) {
        owners.remove(partition, member);
    }

    /** The member's session ran out: it owns nothing any more and does not know it. */
    void evict(String member) {
        owners.values().removeIf(member::equals);
        generations.merge(member, 1, Integer::sum);
    }

    int generation(String member) {
        return generations.computeIfAbsent(member, name -> 1);
    }

    // Transactions.

    FakeProducer producer(String transactionalId) {
        return producers.get(transactionalId);
    }

    void fence(String transactionalId, FakeProducer by) {
        producers.put(transactionalId, by);
    }

    /** Transactions that nobody ends are ended by their coordinator. */
    void endOpenTransactions() {
        producers.values().stream().filter(Objects::nonNull).forEach(FakeProducer::endByCoordinator);
    }

    /** Offsets of these partitions are in a transaction that is open or whose outcome is not decided. */
    void unstable(Set<TopicPartition> of) {
        unstable.addAll(of);
    }

    void stable(Set<TopicPartition> of) {
        unstable.removeAll(of);
    }

    boolean isUnstable(Set<TopicPartition> any) {
        return any.stream().anyMatch(unstable::contains);
    }

    void write(List<ProducerRecord<byte[], byte[]>> records, Map<TopicPartition, OffsetAndMetadata> commits) {
        output.addAll(records);
        committed.putAll(commits);
    }
}
