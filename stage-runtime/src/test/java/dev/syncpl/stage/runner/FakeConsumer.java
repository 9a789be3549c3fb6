package dev.syncpl.stage.runner;

import java.time.Duration;
import java.util.Collection;
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
    private int generation;
    private ConsumerRebalanceListener listener;
    private boolean fenced;
    private CloseOptions closedWith;

    FakeConsumer(FakeCluster cluster, String member, int maxPollRecords) {
        super("none");
        this.cluster = cluster;
        this.member = member;
        this.maxPollRecords = maxPollRecords;
        this.generation = cluster.generation(member);
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
        return generation != cluster.generation(member);
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
        if (fenced) {
            throw new FencedInstanceIdException("fenced");
        }
        noticeEviction();
        followTarget();
        for (TopicPartition partition : assignment()) {
            if (!paused().contains(partition)) {
                checkRange(partition);
                feed(partition);
            }
        }
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        return withMarkersPassed(records);
    }

    private void noticeEviction() {
        if (isZombie()) {
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
            rebalance(kept);
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
            grown.forEach(partition -> cluster.own(partition, member));
            rebalance(grown);
        }
    }

    private void checkRange(TopicPartition partition) {
        long position = position(partition);
        if (position < cluster.beginning(partition) || position > cluster.end(partition)) {
            throw new OffsetOutOfRangeException(Map.of(partition, position));
        }
    }

    private void feed(TopicPartition partition) {
        int left = maxPollRecords;
        for (ConsumerRecord<byte[], byte[]> record :
                cluster.records(partition, position(partition)).values()) {
            if (left-- == 0) {
                return;
            }
            addRecord(record);
        }
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
        if (cluster.isUnstable(partitions)) {
            throw new TimeoutException("offsets are unstable");
        }
        Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
        partitions.forEach(partition -> commits.put(partition, cluster.commit(partition)));
        return commits;
    }

    @Override
    public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions, Duration timeout) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        partitions.forEach(partition -> offsets.put(partition, cluster.beginning(partition)));
        return offsets;
    }

    @Override
    public synchronized Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
        return beginningOffsets(partitions, Duration.ZERO);
    }

    @Override
    public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions, Duration timeout) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        partitions.forEach(partition -> offsets.put(partition, cluster.end(partition)));
        return offsets;
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic, Duration timeout) {
        return cluster.partitions().stream()
                .map(partition -> new PartitionInfo(topic, partition.partition(), Node.noNode(), null, null))
                .toList();
    }

    @Override
    @SuppressWarnings("removal") // there is no other way to make one yet
    public ConsumerGroupMetadata groupMetadata() {
        return new ConsumerGroupMetadata("group", generation, member, Optional.of(member));
    }

    @Override
    public void close(CloseOptions options) {
        closedWith = options;
        if (options.groupMembershipOperation() == CloseOptions.GroupMembershipOperation.LEAVE_GROUP) {
            cluster.evict(member);
        }
        super.close(options);
    }
}
