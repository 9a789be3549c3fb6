package dev.syncpl.aggregator.tree;

import dev.syncpl.aggregator.AggregatorMeters;
import dev.syncpl.aggregator.RefusedEvent;
import dev.syncpl.aggregator.time.Deadlines;
import dev.syncpl.events.ComparisonAdmitted;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.recorded.Contexts;

/** Opens an admitted tree and hands its comparison, without the label, to the first stage. */
final class TreeOpener {

    private final TreeStores stores;
    private final Deadlines deadlines;
    private final TreeOutputs outputs;
    private final AggregatorMeters meters;

    TreeOpener(TreeStores stores, Deadlines deadlines, TreeOutputs outputs, AggregatorMeters meters) {
        this.stores = stores;
        this.deadlines = deadlines;
        this.outputs = outputs;
        this.meters = meters;
    }

    /**
     * Opens the tree, once.
     *
     * @throws RefusedEvent if the record is not keyed by its tree
     */
    void open(String key, TreeAdmitted admitted, long now) {
        String treeId = admitted.getRequest().getTreeId();
        if (!treeId.equals(key)) {
            throw RefusedEvent.invalid("the admission of tree " + treeId + " has key '" + key + "'");
        }
        if (stores.trees().get(treeId) != null) {
            meters.repeatedAdmission();
            return;
        }
        long due = admitted.getExpiresAt().toEpochMilli();
        stores.context().put(treeId, admitted);
        stores.trees()
                .put(
                        treeId,
                        PlannedShape.opened(
                                admitted.getRequest().getContentHash(),
                                admitted.getRequest().getPlan(),
                                due));
        deadlines.add(treeId, due);
        outputs.comparison(
                ComparisonAdmitted.newBuilder()
                        .setContext(Contexts.of(admitted))
                        .build(),
                now);
        meters.opened();
    }
}
