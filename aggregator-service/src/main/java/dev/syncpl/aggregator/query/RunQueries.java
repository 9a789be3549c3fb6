package dev.syncpl.aggregator.query;

import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.aggregator.state.RunTreeKey;
import dev.syncpl.aggregator.state.SeenTree;
import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.events.topics.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads runs from the run side's local stores. */
final class RunQueries {

    private RunQueries() {}

    /** Every run of this instance that is not deleted, by id. */
    static List<RunView> all(LocalStores stores) {
        List<RunView> runs = new ArrayList<>();
        for (int partition : stores.partitionsOf(Topics.TREE_REQUESTS)) {
            ReadOnlyKeyValueStore<String, RunProgress> store = stores.of(StateStores.RUNS, partition);
            try (KeyValueIterator<String, RunProgress> entries = store.all()) {
                entries.forEachRemaining(entry -> visible(entry.value).ifPresent(runs::add));
            }
        }
        runs.sort(Comparator.comparing(RunView::run));
        return runs;
    }

    /** One run; empty if it is not known or deleted. */
    static Optional<RunView> one(LocalStores stores, int partition, String runId) {
        return progress(stores, partition, runId).flatMap(RunQueries::visible);
    }

    /** How far a requested tree has come; empty if its run never requested it. */
    static Optional<TreeView> standing(LocalStores stores, int partition, String runId, String treeId) {
        if (progress(stores, partition, runId).filter(run -> !run.getDeleted()).isEmpty()) {
            return Optional.empty();
        }
        ReadOnlyKeyValueStore<RunTreeKey, SeenTree> seen = stores.of(StateStores.SEEN, partition);
        return Optional.ofNullable(seen.get(new RunTreeKey(runId, treeId)))
                .map(tree -> TreeView.known(runId, treeId, tree));
    }

    private static Optional<RunProgress> progress(LocalStores stores, int partition, String runId) {
        ReadOnlyKeyValueStore<String, RunProgress> runs = stores.of(StateStores.RUNS, partition);
        return Optional.ofNullable(runs.get(runId));
    }

    private static Optional<RunView> visible(RunProgress run) {
        return run.getDeleted() ? Optional.empty() : Optional.of(RunView.of(run));
    }
}
