package dev.syncpl.stage.runner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.TimeoutException;

/** A member of the fake cluster's group: cooperative, as the runner's consumers are. */
final class FakeConsumer extends MockConsumer<byte[], byte[]> {

    private final FakeCluster cluster;
    private final String member;
    private final int maxPollRecords;
    private final InstanceTicker ticker;
    private final Map<TopicPartition, Integer> tenures = new HashMap<>();
    private final Map<TopicPartition, Set<Long>> delivered = new HashMap<>();
    private Set<TopicPartition> leaving = Set.of();
    private int generation = -1;
    private int polls;
    private boolean pollFails;
    private boolean readFails;
    private boolean withoutGeneration;
    private ConsumerRebalanceListener listener;
    private boolean fenced;
    private CloseOptions closedWith;

    FakeConsumer(FakeCluster cluster, String member, int maxPollRecords, InstanceTicker ticker) {
        super("none");
        this.cluster = cluster;
        this.member = member;
        this.maxPollRecords = maxPollRecords;
        this.ticker = ticker;
        for (TopicPartition partition : cluster.partitions()) {
            updateEndOffsets(Map.of(partition, Long.MAX_VALUE));
            updateBeginningOffsets(Map.of(partition, 0L));
        }
    }

    /** Another process took this member's instance id. */
    void fence() {
        fenced = true;
    }

    /** Whether the group has gone on without this member, and it has not heard of that yet. */
    boolean isZombie() {
        return generation >= 0
                && (generation != cluster.generation(member) || fenced || cluster.isFenced(member, this));
    }

    /** How often it was polled. */
    int polls() {
        return polls;
    }

    String member() {
        return member;
    }

    /** Number of the tenure under which this consumer holds a partition, or held it last; 0 if it never did. */
    int tenure(TopicPartition partition) {
        return tenures.getOrDefault(partition, 0);
    }

    /** Whether the partition is being let go at this moment. */
    boolean isLeaving(TopicPartition partition) {
        return leaving.contains(partition);
    }

    /** Offsets of records that were returned under the present tenure. */
    Set<Long> delivered(TopicPartition partition) {
        return delivered.getOrDefault(partition, Set.of());
    }

    /** The next poll fails. */
    void failPoll() {
        pollFails = true;
    }

    /** The next reading of commits or offsets is not answered. */
    void failRead() {
        readFails = true;
    }

    /** For a while the member does not know its generation, as in the middle of a rebalance. */
    void withoutGeneration(boolean unknown) {
        withoutGeneration = unknown;
    }

    CloseOptions closedWith() {
        return closedWith;
    }

    @Override
    public synchronized void subscribe(Collection<String> topics, ConsumerRebalanceListener rebalanceListener) {
        listener = rebalanceListener;
        super.subscribe(topics, rebalanceListener);
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ticker.polled();
        polls++;
        if (generation < 0) {
            cluster.join(member, this);
            generation = cluster.generation(member);
        }
        if (fenced || cluster.isFenced(member, this)) {
            throw new FencedInstanceIdException("fenced");
        }
        if (cluster.isAway()) {
            return ConsumerRecords.empty();
        }
        noticeEviction();
        followTarget();
        if (pollFails) {
            pollFails = false;
            throw new KafkaException("no leader");
        }
        List<TopicPartition> fetched = new ArrayList<>(assignment());
        fetched.removeAll(paused());
        // No partition starves the others.
        Collections.rotate(fetched, polls);
        int left = maxPollRecords;
        for (TopicPartition partition : fetched) {
            checkRange(partition);
            left -= feed(partition, left);
        }
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        records.forEach(record -> delivered
                .computeIfAbsent(new TopicPartition(record.topic(), record.partition()), partition -> new HashSet<>())
                .add(record.offset()));
        return withMarkersPassed(records);
    }

    private void noticeEviction() {
        if (generation != cluster.generation(member)) {
            generation = cluster.generation(member);
            Set<TopicPartition> lost = Set.copyOf(assignment());
            listener.onPartitionsLost(lost);
            super.unsubscribe();
            super.subscribe(List.of(FakeCluster.TOPIC), listener);
        }
    }

    private void followTarget() {
        Set<TopicPartition> mine = new HashSet<>(assignment());
        Set<TopicPartition> wanted = cluster.targetOf(member);
        Set<TopicPartition> kept = new HashSet<>(mine);
        kept.retainAll(wanted);
        if (!kept.equals(mine)) {
            leaving = new HashSet<>(mine);
            leaving.removeAll(kept);
            rebalance(kept);
            leaving = Set.of();
        }
        cluster.partitions().stream()
                .filter(partition -> !wanted.contains(partition))
                .forEach(partition -> cluster.disown(partition, member));
        Set<TopicPartition> grown = new HashSet<>(kept);
        // A restarted static member gets back what is still its own.
        wanted.stream()
                .filter(partition -> cluster.owner(partition) == null || member.equals(cluster.owner(partition)))
                .forEach(grown::add);
        if (!grown.equals(kept)) {
            for (TopicPartition partition : grown) {
                if (!kept.contains(partition)) {
                    cluster.own(partition, member);
                    tenures.put(partition, cluster.tenure(partition));
                    delivered.remove(partition);
                }
            }
            rebalance(grown);
        }
    }

    private void checkRange(TopicPartition partition) {
        long position = position(partition);
        if (position < cluster.beginning(partition) || position > cluster.end(partition)) {
            throw new OffsetOutOfRangeException(Map.of(partition, position));
        }
    }

    /** Returns how many records of the partition the next poll returns. */
    private int feed(TopicPartition partition, int most) {
        int fed = 0;
        for (ConsumerRecord<byte[], byte[]> record :
                cluster.records(partition, position(partition)).values()) {
            if (fed == most) {
                break;
            }
            addRecord(record);
            fed++;
        }
        return fed;
    }

    /** A real consumer's position passes offsets without records, and it says so in the next offsets. */
    private ConsumerRecords<byte[], byte[]> withMarkersPassed(ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition = new HashMap<>();
        records.partitions().forEach(partition -> byPartition.put(partition, records.records(partition)));
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(records.nextOffsets());
        for (TopicPartition partition : assignment()) {
            long position = position(partition);
            if (!paused().contains(partition)
                    && cluster.records(partition, position).isEmpty()
                    && position < cluster.end(partition)) {
                seek(partition, cluster.end(partition));
                next.put(partition, new OffsetAndMetadata(cluster.end(partition)));
            }
        }
        return new ConsumerRecords<>(byPartition, next);
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
            Set<TopicPartition> partitions, Duration timeout) {
        answer(timeout);
        if (cluster.isUnstable(partitions)) {
            ticker.rest(timeout.toMillis());
            throw new TimeoutException("offsets are unstable");
        }
        Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
        partitions.forEach(partition -> commits.put(partition, cluster.commit(partition)));
        return commits;
    }

    private void answer(Duration timeout) {
        if (readFails || cluster.isAway()) {
            readFails = false;
            ticker.rest(timeout.toMillis());
            throw new TimeoutException("no answer");
        }
    }

    @Override
    public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions, Duration timeout) {
        answer(timeout);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        partitions.forEach(partition -> offsets.put(partition, cluster.beginning(partition)));
        return offsets;
    }

    @Override
    public synchronized Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
        return beginningOffsets(partitions, Duration.ofMinutes(2));
    }

    @Override
    public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions, Duration timeout) {
        answer(timeout);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        partitions.forEach(partition -> offsets.put(partition, cluster.end(partition)));
        return offsets;
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic, Duration timeout) {
        answer(timeout);
        return cluster.partitions().stream()
                .map(partition -> new PartitionInfo(topic, partition.partition(), Node.noNode(), null, null))
                .toList();
    }

    @Override
    @SuppressWarnings("removal") // there is no other way to make one yet
    public ConsumerGroupMetadata groupMetadata() {
        return new ConsumerGroupMetadata("group", withoutGeneration ? -1 : generation, member, Optional.of(member));
    }

    @Override
    public void close(CloseOptions options) {
        closedWith = options;
        if (options.groupMembershipOperation() == CloseOptions.GroupMembershipOperation.LEAVE_GROUP && !isZombie()) {
            cluster.evict(member);
        }
        super.close(options);
    }
}
