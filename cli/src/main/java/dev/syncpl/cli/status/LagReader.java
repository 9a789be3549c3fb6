package dev.syncpl.cli.status;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.topics.TopicNames;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Reads the lag of every stage from the broker: how many records, and how old the oldest is. Only committed records
 * count, as for the stages themselves. Not thread safe.
 */
final class LagReader {

    /** A group and, if it reads just one topic, that. The aggregator reads nearly all. */
    private record Group(String id, Optional<Topic<?>> input) {}

    private static final List<Group> GROUPS = List.of(
            new Group("syncpl-criteria", Optional.of(Topics.COMPARISONS)),
            new Group("syncpl-rubric", Optional.of(Topics.CRITERIA)),
            new Group("syncpl-judgment", Optional.of(Topics.RUBRICS)),
            new Group("syncpl-aggregator", Optional.empty()));

    private static final double MILLIS = 1000;

    private final Admin admin;
    private final RecordTimes times;
    private final Clock clock;

    /** @param admin closed by the caller, as what reads the times is */
    LagReader(Admin admin, RecordTimes times, Clock clock) {
        this.admin = admin;
        this.times = times;
        this.clock = clock;
    }

    List<GroupLag> read() {
        try {
            List<GroupLag> lags = new ArrayList<>();
            for (Group group : GROUPS) {
                lags.add(lagOf(group));
            }
            return lags;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.environment("interrupted while asking the broker");
        } catch (ExecutionException e) {
            throw untold(e.getCause());
        } catch (KafkaException e) {
            throw untold(e);
        }
    }

    private static CliException untold(Throwable cause) {
        return CliException.environment("the broker cannot tell the stages' lag: " + cause.getMessage(), cause);
    }

    private int members(String group) throws InterruptedException, ExecutionException {
        KafkaFuture<ConsumerGroupDescription> description =
                admin.describeConsumerGroups(List.of(group)).describedGroups().get(group);
        try {
            return description.get().members().size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw e;
        }
    }

    private GroupLag lagOf(Group group) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group.id())
                .partitionsToOffsetAndMetadata()
                .get();
        List<TopicPartition> partitions =
                group.input().isPresent() ? partitionsOf(group.input().get()) : List.copyOf(committed.keySet());
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> beginnings = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> undone = new HashMap<>();
        long lag = 0;
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata done = committed.get(partition);
            long from = done == null ? beginnings.get(partition) : done.offset();
            if (ends.get(partition) > from) {
                lag += ends.get(partition) - from;
                undone.put(partition, from);
            }
        }
        return new GroupLag(
                group.id(),
                group.input().map(TopicNames::shortName).orElse("all levels"),
                members(group.id()),
                lag,
                ageSeconds(times.oldest(undone, ends)));
    }

    private Double ageSeconds(OptionalLong oldest) {
        return oldest.isPresent() ? Math.max(0, clock.millis() - oldest.getAsLong()) / MILLIS : null;
    }

    private List<TopicPartition> partitionsOf(Topic<?> topic) throws InterruptedException, ExecutionException {
        int count = admin.describeTopics(List.of(topic.name()))
                .allTopicNames()
                .get()
                .get(topic.name())
                .partitions()
                .size();
        return IntStream.range(0, count)
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, which));
        Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(
                        wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
        Map<TopicPartition, Long> offsets = new HashMap<>();
        found.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }
}
