package dev.syncpl.aggregator.tree;

import dev.syncpl.aggregator.state.DueKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * When open trees are due, in order of time. A scan starts where the last one ended, not at the oldest entry ever: what
 * was deleted before is still there as tombstones, and a scan over a million of them takes a third of a second. Of one
 * task.
 */
final class Deadlines {

    private static final byte[] NOTHING = new byte[0];

    private final KeyValueStore<DueKey, byte[]> store;
    /** No tree is due before it. */
    private long cursor;

    Deadlines(KeyValueStore<DueKey, byte[]> store) {
        this.store = store;
    }

    void add(String treeId, long due) {
        store.put(new DueKey(due, treeId), NOTHING);
        cursor = Math.min(cursor, due);
    }

    void remove(String treeId, long due) {
        store.put(new DueKey(due, treeId), null);
    }

    /**
     * The trees that are due, earliest first, at most so many. They are found again until they are removed.
     *
     * @param now milliseconds of the epoch
     */
    List<DueKey> due(long now, int limit) {
        List<DueKey> found = new ArrayList<>();
        try (KeyValueIterator<DueKey, byte[]> entries = store.range(DueKey.first(cursor), DueKey.first(now + 1))) {
            while (entries.hasNext() && found.size() < limit) {
                found.add(entries.next().key);
            }
        }
        cursor = found.isEmpty() ? Math.max(cursor, now) : found.get(0).due();
        return found;
    }
}
