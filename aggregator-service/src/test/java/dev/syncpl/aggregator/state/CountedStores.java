package dev.syncpl.aggregator.state;

import dev.syncpl.aggregator.testing.CountingStore;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeRequested;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;

/** Every store of the aggregator as one that counts, with the keys and values that the real ones hold. */
public final class CountedStores {

    public final CountingStore<String, RunProgress> runs =
            new CountingStore<>(StateStores.RUNS, Serdes.String(), StateStores.progress());
    public final CountingStore<RunTreeKey, SeenTree> seen = new CountingStore<>(
            StateStores.SEEN, RunTreeKey.SERDE, StateSerde.of(SeenTree.getEncoder(), SeenTree.getDecoder()));
    public final CountingStore<RunTreeKey, TreeRequested> requests = new CountingStore<>(
            StateStores.REQUESTS,
            RunTreeKey.SERDE,
            StateSerde.of(TreeRequested.getEncoder(), TreeRequested.getDecoder()));
    public final CountingStore<WaitingKey, String> waiting =
            new CountingStore<>(StateStores.WAITING, WaitingKey.SERDE, Serdes.String());
    public final CountingStore<String, OpenTree> trees = new CountingStore<>(
            StateStores.TREES, Serdes.String(), StateSerde.of(OpenTree.getEncoder(), OpenTree.getDecoder()));
    public final CountingStore<String, TreeAdmitted> context = new CountingStore<>(
            StateStores.CONTEXT, Serdes.String(), StateSerde.of(TreeAdmitted.getEncoder(), TreeAdmitted.getDecoder()));
    public final CountingStore<SubtreeKey, OpenSubtree> subtrees =
            new CountingStore<>(StateStores.SUBTREES, SubtreeKey.SERDE, StateStores.subtree());
    public final CountingStore<NodeKey, RecordedNode> nodes = new CountingStore<>(
            StateStores.NODES, NodeKey.SERDE, StateSerde.of(RecordedNode.getEncoder(), RecordedNode.getDecoder()));
    public final CountingStore<DueKey, byte[]> deadlines =
            new CountingStore<>(StateStores.DEADLINES, DueKey.SERDE, Serdes.ByteArray());

    /** All of them. */
    public List<CountingStore<?, ?>> all() {
        return List.of(runs, seen, requests, waiting, trees, context, subtrees, nodes, deadlines);
    }
}
