package dev.syncpl.cli.status;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.topics.TopicNames;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Reads the lag of every stage from the broker. Only committed records count, as for the stages themselves. */
final class LagReader {

    /** A group and, if it reads just one topic, that. The aggregator reads nearly all. */
    private record Group(String id, Optional<Topic<?>> input) {}

    private static final List<Group> GROUPS = List.of(
            new Group("syncpl-criteria", Optional.of(Topics.COMPARISONS)),
            new Group("syncpl-rubric", Optional.of(Topics.CRITERIA)),
            new Group("syncpl-judgment", Optional.of(Topics.RUBRICS)),
            new Group("syncpl-aggregator", Optional.empty()));

    private final Admin admin;

    /** @param admin closed by the caller */
    LagReader(Admin admin) {
        this.admin = admin;
    }

    List<GroupLag> read() {
        try {
            List<GroupLag> lags = new ArrayList<>();
            for (Group group : GROUPS) {
                lags.add(new GroupLag(
                        group.id(),
                        group.input().map(TopicNames::shortName).orElse("all levels"),
                        members(group.id()),
                        lag(group)));
            }
            return lags;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.environment("interrupted while asking the broker");
        } catch (ExecutionException e) {
            throw CliException.environment(
                    "the broker cannot tell the stages' lag: " + e.getCause().getMessage(), e);
        }
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

    private long lag(Group group) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group.id())
                .partitionsToOffsetAndMetadata()
                .get();
        List<TopicPartition> partitions =
                group.input().isPresent() ? partitionsOf(group.input().get()) : List.copyOf(committed.keySet());
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> beginnings = offsets(partitions, OffsetSpec.earliest());
        return partitions.stream()
                .mapToLong(partition -> {
                    OffsetAndMetadata done = committed.get(partition);
                    long from = done == null ? beginnings.get(partition) : done.offset();
                    return Math.max(0, ends.get(partition) - from);
                })
                .sum();
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
