package dev.syncpl.aggregator.time;

import dev.syncpl.aggregator.state.DueCursors;
import dev.syncpl.aggregator.state.DueKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * When what waits is due, in order of time. A scan starts at the earliest tree that is open, not at the oldest entry
 * ever: what was deleted before is still there as tombstones, and a scan over a million of them takes a third of a
 * second. Of one task.
 */
public final class Deadlines {

    private static final byte[] NOTHING = new byte[0];
    /** No tree is due then: none is open. */
    private static final long NEVER = Long.MAX_VALUE;

    private final KeyValueStore<DueKey, byte[]> store;
    private final DueCursors cursors;
    private final int partition;
    /** Nothing is due before it. */
    private long cursor;

    /** @param cursors is told where the open trees of the partition begin */
    public Deadlines(KeyValueStore<DueKey, byte[]> store, DueCursors cursors, int partition) {
        this.store = store;
        this.cursors = cursors;
        this.partition = partition;
        moveTo(0);
    }

    public void add(String treeId, long due) {
        // First, so that whoever lists the open trees meanwhile does not begin behind this one.
        moveTo(Math.min(cursor, due));
        store.put(new DueKey(due, treeId), NOTHING);
    }

    public void remove(String treeId, long due) {
        store.put(new DueKey(due, treeId), null);
    }

    /** Whether the tree is due then and was not removed. */
    public boolean contains(String treeId, long due) {
        return store.get(new DueKey(due, treeId)) != null;
    }

    /**
     * The trees that are due, earliest first, at most so many. They are found again until they are removed.
     *
     * @param now milliseconds of the epoch
     */
    public List<DueKey> due(long now, int limit) {
        List<DueKey> found = new ArrayList<>();
        long earliest = NEVER;
        try (KeyValueIterator<DueKey, byte[]> entries = store.range(DueKey.first(cursor), null)) {
            while (entries.hasNext() && found.size() < limit) {
                DueKey next = entries.next().key;
                earliest = Math.min(earliest, next.due());
                if (next.due() > now) {
                    break;
                }
                found.add(next);
            }
        }
        moveTo(earliest);
        return found;
    }

    private void moveTo(long due) {
        cursor = due;
        cursors.set(partition, due);
    }
}
