package dev.syncpl.aggregator.query;

import dev.syncpl.aggregator.state.DueKey;
import dev.syncpl.aggregator.state.NodeKey;
import dev.syncpl.aggregator.state.OpenTree;
import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.topics.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads open trees from the tree side's local stores, each question with bounded work. */
final class TreeQueries {

    /** Most nodes that are read of a tree: with their texts they lie in memory at once. */
    private static final int MOST_NODES = 10_000;
    /** Most deadlines that are looked at in one partition: those of other runs lie between. */
    private static final int MOST_DEADLINES = 50_000;

    private TreeQueries() {}

    /** The tree as it is now; empty if it is not open. */
    static Optional<TreeView> one(LocalStores stores, int partition, String treeId, Instant now) {
        ReadOnlyKeyValueStore<String, OpenTree> trees = stores.of(StateStores.TREES, partition);
        ReadOnlyKeyValueStore<String, TreeAdmitted> context = stores.of(StateStores.CONTEXT, partition);
        OpenTree counts = trees.get(treeId);
        TreeAdmitted admitted = context.get(treeId);
        if (counts == null || admitted == null) {
            return Optional.empty();
        }
        LiveTree tree = read(stores.of(StateStores.NODES, partition), admitted, counts);
        // Closed while it was read: what was read may be half of it.
        return trees.get(treeId) == null ? Optional.empty() : Optional.of(tree.view(now));
    }

    private static LiveTree read(
            ReadOnlyKeyValueStore<NodeKey, RecordedNode> store, TreeAdmitted admitted, OpenTree counts) {
        List<KeyValue<NodeKey, RecordedNode>> nodes = new ArrayList<>();
        byte[] prefix = NodeKey.prefixOf(admitted.getRequest().getTreeId());
        try (KeyValueIterator<NodeKey, RecordedNode> entries = store.prefixScan(prefix, new ByteArraySerializer())) {
            while (entries.hasNext() && nodes.size() < MOST_NODES) {
                nodes.add(entries.next());
            }
            return new LiveTree(admitted, counts, nodes, entries.hasNext());
        }
    }

    /** The open trees of a run on this instance, those first that are due first. */
    static OpenTrees open(LocalStores stores, String runId, int limit) {
        List<OpenTrees> parts = stores.partitionsOf(Topics.ADMISSIONS).stream()
                .map(partition -> open(
                        stores.of(StateStores.DEADLINES, partition),
                        stores.of(StateStores.TREES, partition),
                        stores.of(StateStores.CONTEXT, partition),
                        stores.earliestDue(partition),
                        runId,
                        limit))
                .toList();
        return OpenTrees.merged(runId, parts, limit);
    }

    /** @param earliest milliseconds of the epoch; no tree is due before, so nothing there is looked at */
    static OpenTrees open(
            ReadOnlyKeyValueStore<DueKey, byte[]> deadlines,
            ReadOnlyKeyValueStore<String, OpenTree> trees,
            ReadOnlyKeyValueStore<String, TreeAdmitted> context,
            long earliest,
            String runId,
            int limit) {
        String beginning = TreeNames.beginningIn(runId);
        List<OpenTrees.Line> lines = new ArrayList<>();
        int looked = 0;
        try (KeyValueIterator<DueKey, byte[]> entries = deadlines.range(DueKey.first(earliest), null)) {
            while (entries.hasNext() && lines.size() < limit && looked < MOST_DEADLINES) {
                looked++;
                String treeId = entries.next().key.treeId();
                if (treeId.startsWith(beginning)) {
                    line(runId, trees.get(treeId), context.get(treeId)).ifPresent(lines::add);
                }
            }
            return new OpenTrees(runId, lines, lines.size() == limit || !entries.hasNext());
        }
    }

    private static Optional<OpenTrees.Line> line(String runId, OpenTree tree, TreeAdmitted admitted) {
        if (tree == null
                || admitted == null
                || !admitted.getRequest().getRunId().equals(runId)) {
            return Optional.empty();
        }
        return Optional.of(new OpenTrees.Line(
                admitted.getRequest().getTreeId(),
                admitted.getAdmittedAt().toString(),
                admitted.getExpiresAt().toString(),
                tree.getCriteria(),
                tree.getOpenSubtrees(),
                tree.getWaiting()));
    }
}
