package dev.syncpl.stage.runner;

import dev.syncpl.events.wire.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /** Told of what matters, the moment it happens. */
    interface Watcher {

        /** The group's coordinator took these commits into a transaction with these records. */
        void accepted(
                FakeConsumer by,
                List<ProducerRecord<byte[], byte[]>> records,
                Map<TopicPartition, OffsetAndMetadata> commits);

        /** A transaction was committed. */
        void written(List<ProducerRecord<byte[], byte[]>> records, Map<TopicPartition, OffsetAndMetadata> commits);
    }

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
    private final Map<TopicPartition, Integer> tenures = new HashMap<>();
    private final Map<String, Integer> generations = new HashMap<>();
    private final Map<String, FakeConsumer> members = new HashMap<>();
    private final Map<String, FakeProducer> producers = new HashMap<>();
    private final Set<TopicPartition> unstable = new HashSet<>();
    private Optional<Watcher> watcher = Optional.empty();
    private boolean away;

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

    /** A dead letter that was sent back for a group. */
    void produceReplay(int partition, String group) {
        long offset = ends.get(partition(partition));
        produce(partition);
        input.get(partition(partition))
                .get(offset)
                .headers()
                .add(DeadLetter.REPLAY_GROUP_HEADER, group.getBytes(StandardCharsets.UTF_8));
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

    /** A member takes a partition that is its own or nobody's: a tenure begins. */
    void own(TopicPartition partition, String member) {
        owners.put(partition, member);
        tenures.merge(partition, 1, Integer::sum);
    }

    /** Number of the partition's latest tenure, of any member. */
    int tenure(TopicPartition partition) {
        return tenures.getOrDefault(partition, 0);
    }

    /** A process joins. One that has the same static id takes the place of the earlier one, which is fenced. */
    void join(String member, FakeConsumer process) {
        members.put(member, process);
    }

    /** Whether a process of the same static id came after this one. */
    boolean isFenced(String member, FakeConsumer process) {
        return members.get(member) != process;
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

    void accept(
            FakeConsumer by,
            List<ProducerRecord<byte[], byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> commits) {
        unstable.addAll(commits.keySet());
        watcher.ifPresent(one -> one.accepted(by, records, commits));
    }

    void write(List<ProducerRecord<byte[], byte[]>> records, Map<TopicPartition, OffsetAndMetadata> commits) {
        output.addAll(records);
        committed.putAll(commits);
        watcher.ifPresent(one -> one.written(records, commits));
    }

    // The world.

    void watch(Watcher by) {
        watcher = Optional.of(by);
    }

    /** Whether nothing that is asked is answered. */
    boolean isAway() {
        return away;
    }

    void away(boolean gone) {
        away = gone;
    }
}
