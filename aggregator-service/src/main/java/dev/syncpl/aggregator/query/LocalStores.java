package dev.syncpl.aggregator.query;

import dev.syncpl.aggregator.state.DueCursors;
import dev.syncpl.events.topics.Topic;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The active stores of this instance, to be read. Every method, and those of the stores, throw {@link
 * org.apache.kafka.streams.errors.InvalidStateStoreException} once a partition has left.
 */
final class LocalStores {

    private final KafkaStreams streams;
    private final DueCursors cursors;

    LocalStores(KafkaStreams streams, DueCursors cursors) {
        this.streams = streams;
        this.cursors = cursors;
    }

    /** No open tree of this partition is due before, milliseconds of the epoch. */
    long earliestDue(int partition) {
        return cursors.of(partition);
    }

    /** A store's part for one partition. */
    <K, V> ReadOnlyKeyValueStore<K, V> of(String name, int partition) {
        return streams.store(StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<K, V>keyValueStore())
                .withPartition(partition));
    }

    /** Partitions of this input that this instance works on; none if others have them all. */
    List<Integer> partitionsOf(Topic<?> input) {
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .filter(partition -> partition.topic().equals(input.name()))
                .map(partition -> partition.partition())
                .sorted()
                .toList();
    }
}
