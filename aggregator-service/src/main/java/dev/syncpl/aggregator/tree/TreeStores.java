package dev.syncpl.aggregator.tree;

import dev.syncpl.aggregator.state.DueKey;
import dev.syncpl.aggregator.state.NodeKey;
import dev.syncpl.aggregator.state.OpenSubtree;
import dev.syncpl.aggregator.state.OpenTree;
import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.aggregator.state.SubtreeKey;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.TreeAdmitted;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The tree side's stores of one task.
 *
 * @param trees what is open
 * @param context admissions of what is open
 * @param subtrees counts per criterion that is there
 * @param nodes nodes that have their place or wait for their parent
 * @param deadlines when open trees are due
 */
record TreeStores(
        KeyValueStore<String, OpenTree> trees,
        KeyValueStore<String, TreeAdmitted> context,
        KeyValueStore<SubtreeKey, OpenSubtree> subtrees,
        KeyValueStore<NodeKey, RecordedNode> nodes,
        KeyValueStore<DueKey, byte[]> deadlines) {

    private static final ByteArraySerializer PREFIX = new ByteArraySerializer();

    static TreeStores of(ProcessingContext context) {
        return new TreeStores(
                context.getStateStore(StateStores.TREES),
                context.getStateStore(StateStores.CONTEXT),
                context.getStateStore(StateStores.SUBTREES),
                context.getStateStore(StateStores.NODES),
                context.getStateStore(StateStores.DEADLINES));
    }

    /** Every node whose key begins so, placed or waiting, in the order of paths. */
    List<KeyValue<NodeKey, RecordedNode>> nodes(byte[] prefix) {
        List<KeyValue<NodeKey, RecordedNode>> found = new ArrayList<>();
        try (KeyValueIterator<NodeKey, RecordedNode> entries = nodes.prefixScan(prefix, PREFIX)) {
            entries.forEachRemaining(found::add);
        }
        return found;
    }

    /** Whether the subtree of this criterion is closed. */
    boolean isSubtreeClosed(String treeId, int criterion) {
        OpenSubtree subtree = subtrees.get(new SubtreeKey(treeId, criterion));
        return subtree != null && subtree.getMissingLeaves() == 0;
    }
}
