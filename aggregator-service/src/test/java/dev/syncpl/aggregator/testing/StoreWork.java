package dev.syncpl.aggregator.testing;

/**
 * What was done to stores.
 *
 * @param reads values looked up by key
 * @param writes values put or deleted
 * @param bytesWritten of keys and values
 * @param scans iterators opened
 * @param scanned entries that iterators gave
 * @param passedOver tombstones that iterators had to step over, as RocksDB's do until it compacts them away
 */
public record StoreWork(long reads, long writes, long bytesWritten, long scans, long scanned, long passedOver) {

    /** Nothing yet. */
    public static final StoreWork NONE = new StoreWork(0, 0, 0, 0, 0, 0);

    /** Both together. */
    public StoreWork plus(StoreWork other) {
        return new StoreWork(
                reads + other.reads,
                writes + other.writes,
                bytesWritten + other.bytesWritten,
                scans + other.scans,
                scanned + other.scanned,
                passedOver + other.passedOver);
    }

    /** What came since. */
    public StoreWork minus(StoreWork before) {
        return new StoreWork(
                reads - before.reads,
                writes - before.writes,
                bytesWritten - before.bytesWritten,
                scans - before.scans,
                scanned - before.scanned,
                passedOver - before.passedOver);
    }
}
