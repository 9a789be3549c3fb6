package dev.syncpl.aggregator.state;

import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.ScreenVerdict;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topic;
import java.util.List;
import java.util.Map;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.SchemaStore;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Every state store: name, key, value, and how it is kept. The names outlive restarts and upgrades, since changelog
 * topics and folders carry them.
 *
 * <p>Small values that are rewritten many times between two commits are cached, so that the changelog sees the last one
 * alone; values that are written once and deleted once are not, a cache would only copy them.
 */
public final class StateStores {

    /** Run to {@link RunProgress}. */
    public static final String RUNS = "runs";
    /** Run and tree to {@link SeenTree}. */
    public static final String SEEN = "seen";
    /** Run and tree to the request, deleted once admitted. */
    public static final String REQUESTS = "requests";
    /** Run and number to the tree that waits there. */
    public static final String WAITING = "waiting";

    /** Tree to {@link OpenTree}; what is not here is not open. */
    public static final String TREES = "trees";
    /** Tree to its admission: large, written once, deleted at closing. */
    public static final String CONTEXT = "context";
    /** Tree and criterion to {@link OpenSubtree}, apart from the tree so that neither grows with the plan. */
    public static final String SUBTREES = "subtrees";
    /** Tree and path to the node without its context. */
    public static final String NODES = "nodes";
    /** Due time and tree, in order of time. The values say nothing. */
    public static final String DEADLINES = "deadlines";

    /** The tree that a difference asks for, to the verdict that came first: large if it has the request. */
    public static final String SCREENINGS = "screenings";
    /** Due time and that tree, in order of time. The values say nothing. */
    public static final String SCREENING_DEADLINES = "screening-deadlines";

    /** Those of the screen side. */
    public static final List<String> OF_SCREENINGS = List.of(SCREENINGS, SCREENING_DEADLINES);

    /** All of them. */
    public static final List<String> ALL = List.of(
            RUNS, SEEN, REQUESTS, WAITING, TREES, CONTEXT, SUBTREES, NODES, DEADLINES, SCREENINGS, SCREENING_DEADLINES);

    private static final int SEGMENT_BYTES = 64 * 1024 * 1024;

    /** Small segments, because the newest one is never compacted; batches as large as any topic takes. */
    private static final Map<String, String> CHANGELOG = Map.of(
            "cleanup.policy", "compact",
            "segment.bytes", Integer.toString(SEGMENT_BYTES),
            "max.message.bytes", Integer.toString(Topic.MAX_MESSAGE_BYTES));

    private StateStores() {}

    public static StoreBuilder<KeyValueStore<String, RunProgress>> runs() {
        return store(RUNS, Serdes.String(), progress()).withCachingEnabled();
    }

    static Serde<RunProgress> progress() {
        BinaryMessageDecoder<RunProgress> decoder = StateSerde.reading(
                RunProgress.createDecoder(new SchemaStore.Cache()),
                "RunProgress-1.avsc",
                "RunProgress-2.avsc",
                "RunProgress-3.avsc");
        return StateSerde.of(RunProgress.getEncoder(), decoder);
    }

    public static StoreBuilder<KeyValueStore<RunTreeKey, SeenTree>> seen() {
        return store(SEEN, RunTreeKey.SERDE, StateSerde.of(SeenTree.getEncoder(), SeenTree.getDecoder()));
    }

    public static StoreBuilder<KeyValueStore<RunTreeKey, TreeRequested>> requests() {
        return store(REQUESTS, RunTreeKey.SERDE, request());
    }

    static Serde<TreeRequested> request() {
        BinaryMessageDecoder<TreeRequested> decoder =
                StateSerde.reading(TreeRequested.createDecoder(new SchemaStore.Cache()), "TreeRequested-1.avsc");
        return StateSerde.of(TreeRequested.getEncoder(), decoder);
    }

    public static StoreBuilder<KeyValueStore<WaitingKey, String>> waiting() {
        return store(WAITING, WaitingKey.SERDE, Serdes.String());
    }

    public static StoreBuilder<KeyValueStore<String, OpenTree>> trees() {
        return store(TREES, Serdes.String(), StateSerde.of(OpenTree.getEncoder(), OpenTree.getDecoder()))
                .withCachingEnabled();
    }

    public static StoreBuilder<KeyValueStore<String, TreeAdmitted>> context() {
        return store(CONTEXT, Serdes.String(), admission());
    }

    static Serde<TreeAdmitted> admission() {
        BinaryMessageDecoder<TreeAdmitted> decoder =
                StateSerde.reading(TreeAdmitted.createDecoder(new SchemaStore.Cache()), "TreeAdmitted-1.avsc");
        return StateSerde.of(TreeAdmitted.getEncoder(), decoder);
    }

    public static StoreBuilder<KeyValueStore<SubtreeKey, OpenSubtree>> subtrees() {
        return store(SUBTREES, SubtreeKey.SERDE, subtree()).withCachingEnabled();
    }

    static Serde<OpenSubtree> subtree() {
        BinaryMessageDecoder<OpenSubtree> decoder =
                StateSerde.reading(OpenSubtree.createDecoder(new SchemaStore.Cache()), "OpenSubtree-1.avsc");
        return StateSerde.of(OpenSubtree.getEncoder(), decoder);
    }

    public static StoreBuilder<KeyValueStore<NodeKey, RecordedNode>> nodes() {
        return store(NODES, NodeKey.SERDE, StateSerde.of(RecordedNode.getEncoder(), RecordedNode.getDecoder()));
    }

    public static StoreBuilder<KeyValueStore<DueKey, byte[]>> deadlines() {
        return store(DEADLINES, DueKey.SERDE, Serdes.ByteArray());
    }

    public static StoreBuilder<KeyValueStore<String, ScreenVerdict>> screenings() {
        return store(
                SCREENINGS, Serdes.String(), StateSerde.of(ScreenVerdict.getEncoder(), ScreenVerdict.getDecoder()));
    }

    public static StoreBuilder<KeyValueStore<DueKey, byte[]>> screeningDeadlines() {
        return store(SCREENING_DEADLINES, DueKey.SERDE, Serdes.ByteArray());
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> store(String name, Serde<K> key, Serde<V> value) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), key, value)
                .withLoggingEnabled(CHANGELOG);
    }
}
