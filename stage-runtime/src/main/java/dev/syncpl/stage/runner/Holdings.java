package dev.syncpl.stage.runner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** The partitions that this instance holds. The poll thread's alone. */
final class Holdings {

    private final Map<TopicPartition, Holding> held = new LinkedHashMap<>();
    private long tenures;

    /** A partition was assigned: its tenure begins. */
    Holding begin(TopicPartition partition) {
        end(partition);
        Holding holding = new Holding(new Tenure(partition, ++tenures));
        held.put(partition, holding);
        return holding;
    }

    /** A partition is let go: its tenure is over. */
    void end(TopicPartition partition) {
        Holding holding = held.remove(partition);
        if (holding != null) {
            holding.tenure().end();
        }
    }

    /** The partition's holding, if it is held. */
    Optional<Holding> of(TopicPartition partition) {
        return Optional.ofNullable(held.get(partition));
    }

    /** The holdings of those of the partitions that are held. */
    List<Holding> of(Collection<TopicPartition> partitions) {
        return partitions.stream().map(held::get).filter(Objects::nonNull).toList();
    }

    /** The holding that a result belongs to, unless its tenure is over. */
    Optional<Holding> of(Tenure tenure) {
        return of(tenure.partition()).filter(holding -> holding.tenure() == tenure && !tenure.isOver());
    }

    List<Holding> all() {
        return new ArrayList<>(held.values());
    }

    /** Those whose commit was read. */
    List<Holding> loaded() {
        return held.values().stream().filter(Holding::isLoaded).toList();
    }

    /** Those whose commit is yet to be read. */
    Set<TopicPartition> notLoaded() {
        return held.entrySet().stream()
                .filter(entry -> !entry.getValue().isLoaded())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    int records() {
        return held.values().stream().mapToInt(Holding::records).sum();
    }

    long bytes() {
        return held.values().stream().mapToLong(Holding::bytes).sum();
    }
}
