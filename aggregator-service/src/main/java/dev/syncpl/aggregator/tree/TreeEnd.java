package dev.syncpl.aggregator.tree;

import dev.syncpl.aggregator.AggregatorMeters;
import dev.syncpl.aggregator.screen.ScreenVerdicts;
import dev.syncpl.aggregator.state.NodeKey;
import dev.syncpl.aggregator.state.OpenTree;
import dev.syncpl.aggregator.state.SubtreeKey;
import dev.syncpl.aggregator.time.Deadlines;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.SubtreeCompleted;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.recorded.Closing;
import dev.syncpl.recorded.RecordedTree;
import dev.syncpl.recorded.TreeCloser;
import dev.syncpl.recorded.TreeClosing;
import dev.syncpl.tree.id.NodePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;

/** Closes subtrees and trees: reads their nodes, applies the rules, sends what follows, and forgets the tree. */
final class TreeEnd {

    private final TreeStores stores;
    private final Deadlines deadlines;
    private final TreeOutputs outputs;
    private final AggregatorMeters meters;
    private final TreeCloser closer = new TreeCloser();

    TreeEnd(TreeStores stores, Deadlines deadlines, TreeOutputs outputs, AggregatorMeters meters) {
        this.stores = stores;
        this.deadlines = deadlines;
        this.outputs = outputs;
        this.meters = meters;
    }

    /** Closes the subtree of a criterion whose last expected leaf is in. */
    void closeSubtree(String treeId, OpenTree tree, int criterion, long now) {
        RecordedTree recorded =
                recorded(treeId, tree, stores.nodes(NodeKey.prefixOf(treeId, NodePath.criterion(criterion))));
        outputs.subtree(closer.closeSubtree(recorded, criterion, Optional.empty(), Instant.ofEpochMilli(now)), now);
    }

    /** Closes a tree all of whose expected nodes have ended. Afterwards no store of the tree side knows it. */
    void closeFinished(String treeId, OpenTree tree, long now) {
        List<KeyValue<NodeKey, RecordedNode>> nodes = stores.nodes(NodeKey.prefixOf(treeId));
        close(treeId, tree, nodes, wasCancelled(nodes) ? Closing.CANCELLED : Closing.FINISHED, now);
    }

    /** Closes a tree whose deadline has passed. Afterwards no store of the tree side knows it. */
    void closeDue(String treeId, OpenTree tree, long now) {
        close(treeId, tree, stores.nodes(NodeKey.prefixOf(treeId)), Closing.DEADLINE, now);
    }

    private void close(
            String treeId, OpenTree tree, List<KeyValue<NodeKey, RecordedNode>> nodes, Closing reason, long now) {
        RecordedTree recorded = recorded(treeId, tree, nodes);
        TreeClosing closing = closer.close(recorded, reason, Instant.ofEpochMilli(now));
        for (SubtreeCompleted subtree : closing.tree().getSubtrees()) {
            if (!stores.isSubtreeClosed(treeId, subtree.getIndex())) {
                outputs.subtree(subtree, now);
            }
        }
        outputs.closing(closing, now);
        ScreenVerdicts.of(recorded.admitted().getRequest(), closing.tree())
                .ifPresent(verdict -> outputs.screenVerdict(verdict, now));
        forget(treeId, tree, nodes);
        meters.closed(closing.closed().getOutcome().name(), closing.closed().getRows());
    }

    /** What still waits for its parent is handed over too: it hangs on no sample of the tree and counts as orphaned. */
    private RecordedTree recorded(String treeId, OpenTree tree, List<KeyValue<NodeKey, RecordedNode>> nodes) {
        return new RecordedTree(
                admission(treeId),
                nodes.stream().map(node -> node.value).toList(),
                tree.getDuplicates(),
                tree.getOrphans());
    }

    /** The stages make no request for a cancelled run, and say so in place of each node that was to come. */
    private static boolean wasCancelled(List<KeyValue<NodeKey, RecordedNode>> nodes) {
        return nodes.stream()
                .filter(node -> node.key.isPlaced() && node.value.getFailure() != null)
                .anyMatch(node -> FailureCode.RUN_CANCELLED
                        .name()
                        .equals(node.value.getFailure().getCode()));
    }

    private TreeAdmitted admission(String treeId) {
        TreeAdmitted admitted = stores.context().get(treeId);
        if (admitted == null) {
            throw new IllegalStateException("the admission of open tree " + treeId + " is not there");
        }
        return admitted;
    }

    private void forget(String treeId, OpenTree tree, List<KeyValue<NodeKey, RecordedNode>> nodes) {
        nodes.forEach(node -> stores.nodes().put(node.key, null));
        for (int criterion = 0; criterion < tree.getCriteria(); criterion++) {
            stores.subtrees().put(new SubtreeKey(treeId, criterion), null);
        }
        stores.context().put(treeId, null);
        stores.trees().put(treeId, null);
        deadlines.remove(treeId, tree.getDue());
    }
}
