package dev.syncpl.cli.purge;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.console.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What consumer groups have read, and the truncation itself. */
final class Readers {

    private final Admin admin;

    /** @param admin closed by the caller */
    Readers(Admin admin) {
        this.admin = admin;
    }

    /** Committed offsets of every group that the broker knows. */
    Map<String, Map<TopicPartition, Long>> committed() {
        try {
            Map<String, Map<TopicPartition, Long>> groups = new TreeMap<>();
            for (GroupListing group : admin.listGroups(ListGroupsOptions.forConsumerGroups())
                    .all()
                    .get()) {
                Map<TopicPartition, Long> offsets = new HashMap<>();
                for (Map.Entry<TopicPartition, OffsetAndMetadata> committed : admin.listConsumerGroupOffsets(
                                group.groupId())
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .entrySet()) {
                    if (committed.getValue() != null) {
                        offsets.put(committed.getKey(), committed.getValue().offset());
                    }
                }
                groups.put(group.groupId(), offsets);
            }
            return groups;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.environment("interrupted while asking the broker");
        } catch (ExecutionException e) {
            throw CliException.environment(
                    "the broker cannot tell what was read: " + e.getCause().getMessage(), e);
        }
    }

    /**
     * Who has not read everything that would go, one line each. A group counts as a reader of every partition of a topic
     * that it committed anything of.
     */
    static List<String> behind(Map<TopicPartition, PurgePlan.Cut> cuts, Map<String, Map<TopicPartition, Long>> groups) {
        List<String> lines = new ArrayList<>();
        groups.forEach((group, committed) -> {
            Set<String> topics = new HashSet<>();
            committed.keySet().forEach(partition -> topics.add(partition.topic()));
            Map<String, Long> unread = new TreeMap<>();
            cuts.forEach((partition, cut) -> {
                long done = committed.getOrDefault(partition, cut.begin());
                if (topics.contains(partition.topic()) && done < cut.end()) {
                    unread.merge(partition.topic(), cut.end() - Math.max(done, cut.begin()), Long::sum);
                }
            });
            unread.forEach((topic, records) ->
                    lines.add(group + " has up to " + Table.number(records) + " records of " + topic + " to read"));
        });
        return lines;
    }

    /** Truncates; returns when the broker has done it. */
    void truncate(Map<TopicPartition, PurgePlan.Cut> cuts) {
        Map<TopicPartition, RecordsToDelete> before = new HashMap<>();
        cuts.forEach((partition, cut) -> before.put(partition, RecordsToDelete.beforeOffset(cut.end())));
        try {
            admin.deleteRecords(before).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.environment("interrupted while purging; the same command purges the rest");
        } catch (ExecutionException e) {
            throw CliException.environment(
                    "the broker did not purge everything: " + e.getCause().getMessage()
                            + "; the same command purges the rest",
                    e);
        }
    }
}
