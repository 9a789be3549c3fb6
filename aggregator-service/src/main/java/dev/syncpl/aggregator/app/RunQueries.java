package dev.syncpl.aggregator.app;

import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.aggregator.state.StateStores;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Reads the runs of this instance from its local store. Each answer is empty while the stores cannot be read: unless
 * Streams is RUNNING, they may be half restored or about to move.
 */
@ApplicationScoped
public class RunQueries {

    private final AggregatorService service;

    RunQueries(AggregatorService service) {
        this.service = service;
    }

    /** Every run that is not deleted, by id. */
    public Optional<List<RunView>> all() {
        return query(store -> {
            List<RunView> runs = new ArrayList<>();
            try (KeyValueIterator<String, RunProgress> entries = store.all()) {
                entries.forEachRemaining(entry -> visible(entry.value).ifPresent(runs::add));
            }
            runs.sort(Comparator.comparing(RunView::run));
            return runs;
        });
    }

    /** One run; the inner value is empty if this instance does not know it. */
    public Optional<Optional<RunView>> one(String runId) {
        return query(store -> Optional.ofNullable(store.get(runId)).flatMap(RunQueries::visible));
    }

    private <T> Optional<T> query(Function<ReadOnlyKeyValueStore<String, RunProgress>, T> question) {
        Optional<KafkaStreams> running = service.running();
        if (running.isEmpty()) {
            return Optional.empty();
        }
        try {
            ReadOnlyKeyValueStore<String, RunProgress> store = running.get()
                    .store(StoreQueryParameters.fromNameAndType(StateStores.RUNS, QueryableStoreTypes.keyValueStore()));
            return Optional.of(question.apply(store));
        } catch (InvalidStateStoreException e) {
            // The partition left between the question and the answer.
            return Optional.empty();
        }
    }

    private static Optional<RunView> visible(RunProgress run) {
        return run.getDeleted() ? Optional.empty() : Optional.of(RunView.of(run));
    }
}
