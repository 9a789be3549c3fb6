package dev.syncpl.aggregator.app;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.TimeoutException;

/** Brokers that a test can take away, and whose topics it can make. */
final class FakeCluster implements Cluster {

    private final Supplier<Map<String, Integer>> topics;
    private final Set<String> committed = new HashSet<>();
    private final Set<String> withRecords = new HashSet<>();
    private volatile boolean away;

    /** @param topics asked at each question; null means that nobody answers */
    FakeCluster(Supplier<Map<String, Integer>> topics) {
        this.topics = topics;
    }

    void away(boolean isAway) {
        away = isAway;
    }

    @Override
    public Map<String, Integer> partitionsOf(Collection<String> names) {
        Map<String, Integer> known = topics.get();
        if (away || known == null) {
            throw new TimeoutException("no answer");
        }
        Map<String, Integer> found = new HashMap<>(known);
        found.keySet().retainAll(names);
        return found;
    }

    /** Lets every group have committed offsets of this topic. */
    FakeCluster committing(String topic) {
        committed.add(topic);
        return this;
    }

    /** Lets the topic hold records. */
    FakeCluster holding(String topic) {
        withRecords.add(topic);
        return this;
    }

    @Override
    public Set<String> committed(String group) {
        return committed;
    }

    @Override
    public boolean holdsRecords(String topic, int partitions) {
        return withRecords.contains(topic);
    }

    @Override
    public String id() {
        return "a-cluster";
    }

    @Override
    public void askLeaders(Map<String, Integer> partitionsOfTopics) {
        if (away) {
            throw new TimeoutException("no answer");
        }
    }

    @Override
    public void close() {
        away = true;
    }
}
