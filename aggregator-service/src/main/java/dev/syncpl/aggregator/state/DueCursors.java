package dev.syncpl.aggregator.state;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the open trees begin in {@code deadlines}, by partition: none that is there is due before. What lies before are
 * tombstones of closed trees, and whoever lists open trees need not read them. Set by the thread that owns the
 * partition, read by any.
 */
public final class DueCursors {

    private final Map<Integer, Long> cursors = new ConcurrentHashMap<>();

    /** @param due milliseconds of the epoch; lowered before a tree is added, raised once nothing is there below */
    public void set(int partition, long due) {
        cursors.put(partition, due);
    }

    /** Milliseconds of the epoch; 0 for a partition of which nothing is known. */
    public long of(int partition) {
        return cursors.getOrDefault(partition, 0L);
    }
}
