package dev.syncpl.aggregator.app;

import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.aggregator.state.StateStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/**
 * The stores of one running instance. Asking throws {@link
 * org.apache.kafka.streams.errors.InvalidStateStoreException} while partitions move.
 */
record StoresOf(Aggregator aggregator) {

    /** Closed trees of all runs that it knows. */
    long closedTrees() {
        return runs().stream()
                .flatMap(run -> run.getClosed().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    List<RunProgress> runs() {
        return values(StateStores.RUNS).stream().map(RunProgress.class::cast).toList();
    }

    int size(String store) {
        return values(store).size();
    }

    private List<Object> values(String store) {
        Optional<KafkaStreams> streams = aggregator.running();
        List<Object> values = new ArrayList<>();
        if (streams.isPresent()) {
            try (KeyValueIterator<Object, Object> entries = streams.get()
                    .store(StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.keyValueStore()))
                    .all()) {
                entries.forEachRemaining(entry -> values.add(entry.value));
            }
        }
        return values;
    }
}
