package dev.syncpl.aggregator.run;

import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.aggregator.state.RunTreeKey;
import dev.syncpl.aggregator.state.SeenTree;
import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.aggregator.state.WaitingKey;
import dev.syncpl.events.TreeRequested;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The run side's stores of one task.
 *
 * @param runs progress by run
 * @param seen every tree that was requested
 * @param requests what waits to be admitted
 * @param waiting in which order it does
 */
record RunStores(
        KeyValueStore<String, RunProgress> runs,
        KeyValueStore<RunTreeKey, SeenTree> seen,
        KeyValueStore<RunTreeKey, TreeRequested> requests,
        KeyValueStore<WaitingKey, String> waiting) {

    static RunStores of(ProcessingContext context) {
        return new RunStores(
                context.getStateStore(StateStores.RUNS),
                context.getStateStore(StateStores.SEEN),
                context.getStateStore(StateStores.REQUESTS),
                context.getStateStore(StateStores.WAITING));
    }

    /** The run's progress, or that of a run that nobody has steered yet. The caller changes it and puts it back. */
    RunProgress progress(String runId, int defaultWindow) {
        RunProgress known = runs.get(runId);
        return known != null ? known : fresh(runId, defaultWindow);
    }

    static RunProgress fresh(String runId, int window) {
        return RunProgress.newBuilder().setRunId(runId).setWindow(window).build();
    }

    void put(RunProgress run) {
        runs.put(run.getRunId(), run);
    }

    KeyValueIterator<String, RunProgress> all() {
        return runs.all();
    }
}
