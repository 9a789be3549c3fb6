package dev.syncpl.aggregator.run;

import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.aggregator.state.RunTreeKey;
import dev.syncpl.aggregator.state.SeenTree;
import dev.syncpl.aggregator.state.Standing;
import dev.syncpl.aggregator.state.WaitingKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Drops the state of deleted runs in steps of bounded size, so that no transaction grows with a run. A step goes on
 * where the last one ended: what was erased leaves tombstones that would have to be read again.
 */
final class RunEraser {

    private final RunStores stores;
    private final int batch;
    private final Map<String, RunTreeKey> cursors = new HashMap<>();

    RunEraser(RunStores stores, int batch) {
        this.stores = stores;
        this.batch = batch;
    }

    /** Erases at most a batch of each store. Clears {@code erasing} and stores the run's progress when all is gone. */
    void step(RunProgress run) {
        String runId = run.getRunId();
        RunTreeKey from = cursors.getOrDefault(runId, RunTreeKey.first(runId));
        List<KeyValue<RunTreeKey, SeenTree>> trees = seen(from, RunTreeKey.last(runId));
        for (KeyValue<RunTreeKey, SeenTree> tree : trees) {
            stores.seen().delete(tree.key);
            if (tree.value.getStanding() == Standing.WAITING) {
                stores.requests().delete(tree.key);
            }
        }
        long places = Math.min(batch, run.getTail() - run.getHead());
        for (long i = 0; i < places; i++) {
            stores.waiting().delete(new WaitingKey(runId, run.getHead() + i));
        }
        run.setHead(run.getHead() + places);
        if (trees.size() < batch && run.getHead() == run.getTail()) {
            finish(run);
        } else {
            if (!trees.isEmpty()) {
                cursors.put(runId, trees.get(trees.size() - 1).key);
            }
            stores.put(run);
        }
    }

    /** What stays says that the run is deleted, and nothing else. */
    private void finish(RunProgress run) {
        cursors.remove(run.getRunId());
        run.setErasing(false);
        RunProgress remains = RunStores.fresh(run.getRunId(), run.getWindow());
        remains.setDeleted(true);
        stores.put(remains);
    }

    private List<KeyValue<RunTreeKey, SeenTree>> seen(RunTreeKey from, RunTreeKey to) {
        List<KeyValue<RunTreeKey, SeenTree>> trees = new ArrayList<>();
        try (KeyValueIterator<RunTreeKey, SeenTree> entries = stores.seen().range(from, to)) {
            while (entries.hasNext() && trees.size() < batch) {
                trees.add(entries.next());
            }
        }
        return trees;
    }
}
