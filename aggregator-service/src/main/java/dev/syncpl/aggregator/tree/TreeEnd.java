package dev.syncpl.aggregator.tree;

import dev.syncpl.aggregator.AggregatorMeters;
import dev.syncpl.aggregator.state.NodeKey;
import dev.syncpl.aggregator.state.OpenTree;
import dev.syncpl.aggregator.state.SubtreeKey;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.SubtreeCompleted;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.recorded.Closing;
import dev.syncpl.recorded.RecordedTree;
import dev.syncpl.recorded.TreeCloser;
import dev.syncpl.recorded.TreeClosing;
import dev.syncpl.tree.id.NodePath;
import java.time.Instant;
import java.util.ArrayList;
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
        List<RecordedNode> nodes = new ArrayList<>();
        for (KeyValue<NodeKey, RecordedNode> entry :
                stores.nodes(NodeKey.prefixOf(treeId, NodePath.criterion(criterion)))) {
            if (entry.key.isPlaced()) {
                nodes.add(entry.value);
            }
        }
        RecordedTree recorded =
                new RecordedTree(admission(treeId), nodes, tree.getDuplicates(), tree.getOrphans());
        outputs.subtree(closer.closeSubtree(recorded, criterion, Optional.empty(), Instant.ofEpochMilli(now)), now);
    }

    /** Closes a tree. Afterwards no store of the tree side knows it. */
    void closeTree(String treeId, OpenTree tree, Closing reason, long now) {
        List<KeyValue<NodeKey, RecordedNode>> entries = stores.nodes(NodeKey.prefixOf(treeId));
        List<RecordedNode> placed = entries.stream()
                .filter(entry -> entry.key.isPlaced())
                .map(entry -> entry.value)
                .toList();
        // What still waits never found its parent.
        int orphans = tree.getOrphans() + entries.size() - placed.size();
        TreeClosing closing = closer.close(
                new RecordedTree(admission(treeId), placed, tree.getDuplicates(), orphans),
                reason,
                Instant.ofEpochMilli(now));
        for (SubtreeCompleted subtree : closing.tree().getSubtrees()) {
            if (!stores.isSubtreeClosed(treeId, subtree.getIndex())) {
                outputs.subtree(subtree, now);
            }
        }
        outputs.closing(closing, now);
        forget(treeId, tree, entries);
        meters.closed(closing.closed().getOutcome().name(), closing.closed().getRows());
    }

    private TreeAdmitted admission(String treeId) {
        TreeAdmitted admitted = stores.context().get(treeId);
        if (admitted == null) {
            throw new IllegalStateException("the admission of open tree " + treeId + " is not there");
        }
        return admitted;
    }

    private void forget(String treeId, OpenTree tree, List<KeyValue<NodeKey, RecordedNode>> entries) {
        entries.forEach(entry -> stores.nodes().put(entry.key, null));
        for (int criterion = 0; criterion < tree.getCriteria(); criterion++) {
            stores.subtrees().put(new SubtreeKey(treeId, criterion), null);
        }
        stores.context().put(treeId, null);
        stores.trees().put(treeId, null);
        deadlines.remove(treeId, tree.getDue());
    }
}
