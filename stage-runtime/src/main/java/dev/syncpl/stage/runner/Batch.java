package dev.syncpl.stage.runner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What one transaction is to hold: results, and the commits that say so. Immutable.
 *
 * @param results to be sent, in the order in which they came
 * @param commits what to commit, of each partition that has results or whose commit is behind
 */
record Batch(List<Result> results, Map<TopicPartition, OffsetAndMetadata> commits) {

    boolean isEmpty() {
        return results.isEmpty() && commits.isEmpty();
    }

    /**
     * Chooses from what is waiting. A result whose commit would not fit into its metadata stays behind: the highest
     * offsets of its partition first, until older records are finished and the metadata shrinks.
     *
     * @param waiting results of held partitions, in the order in which they came
     * @param holdings the loaded ones
     * @param bytes about how much to send; at least one result is chosen whatever its size
     */
    static Batch choose(Collection<Result> waiting, Collection<Holding> holdings, long bytes) {
        Map<TopicPartition, NavigableSet<Long>> offsets = new HashMap<>();
        List<Result> chosen = new ArrayList<>();
        long left = bytes;
        for (Result result : waiting) {
            if (left <= 0) {
                break;
            }
            left -= Math.max(1, result.bytes());
            chosen.add(result);
            offsets.computeIfAbsent(result.item().tenure().partition(), partition -> new TreeSet<>())
                    .add(result.offset());
        }
        Map<TopicPartition, OffsetAndMetadata> commits = new LinkedHashMap<>();
        for (Holding holding : holdings) {
            TopicPartition partition = holding.tenure().partition();
            NavigableSet<Long> finished = offsets.getOrDefault(partition, new TreeSet<>());
            OffsetAndMetadata commit = Commits.of(holding.ledger().commitWith(finished));
            while (commit.metadata().length() > CommitMetadata.MAX_LENGTH && !finished.isEmpty()) {
                finished.pollLast();
                commit = Commits.of(holding.ledger().commitWith(finished));
            }
            if (!finished.isEmpty() || holding.isBehind()) {
                commits.put(partition, commit);
            }
        }
        chosen.removeIf(
                result -> !offsets.get(result.item().tenure().partition()).contains(result.offset()));
        return new Batch(List.copyOf(chosen), Map.copyOf(commits));
    }
}
