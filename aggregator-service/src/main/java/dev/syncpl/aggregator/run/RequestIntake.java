package dev.syncpl.aggregator.run;

import dev.syncpl.aggregator.AggregatorMeters;
import dev.syncpl.aggregator.RefusedEvent;
import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.aggregator.state.RunTreeKey;
import dev.syncpl.aggregator.state.SeenTree;
import dev.syncpl.aggregator.state.Standing;
import dev.syncpl.aggregator.state.WaitingKey;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.wire.FailureCode;

/** Queues each tree that is requested for the first time. */
final class RequestIntake {

    private final RunStores stores;
    private final AggregatorMeters meters;

    RequestIntake(RunStores stores, AggregatorMeters meters) {
        this.stores = stores;
        this.meters = meters;
    }

    /**
     * Takes a request that obeys the {@link RequestRules} and changes the progress; the caller stores it.
     *
     * @throws RefusedEvent if the tree was requested before with other content, or the run is deleted
     */
    void take(RunProgress run, TreeRequested request) {
        if (run.getDeleted()) {
            throw new RefusedEvent(FailureCode.RUN_CANCELLED, "run " + run.getRunId() + " is deleted");
        }
        RunTreeKey key = new RunTreeKey(run.getRunId(), request.getTreeId());
        SeenTree before = stores.seen().get(key);
        if (before == null) {
            enqueue(run, key, request);
        } else if (before.getContentHash().equals(request.getContentHash())) {
            run.setRepeated(run.getRepeated() + 1);
            meters.repeatedRequest();
        } else {
            run.setConflicts(run.getConflicts() + 1);
            stores.put(run);
            throw new RefusedEvent(
                    FailureCode.CONFLICT,
                    "tree " + request.getTreeId() + " was requested before with other content: hash "
                            + before.getContentHash() + " then, " + request.getContentHash() + " now");
        }
    }

    private void enqueue(RunProgress run, RunTreeKey key, TreeRequested request) {
        stores.seen()
                .put(
                        key,
                        SeenTree.newBuilder()
                                .setContentHash(request.getContentHash())
                                .setStanding(Standing.WAITING)
                                .build());
        stores.requests().put(key, request);
        stores.waiting().put(new WaitingKey(run.getRunId(), run.getTail()), request.getTreeId());
        run.setTail(run.getTail() + 1);
    }
}
