package dev.syncpl.aggregator.app;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.apache.kafka.streams.state.internals.BlockBasedTableConfigWithAccessibleCache;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Lets all stores of the process share one block cache, which also holds their indexes, filters and write buffers. By
 * default each store of each task has 50 MB of cache and 48 MB of write buffers of its own, so memory would grow with
 * the partitions. Streams creates one instance per store; what they share lives as long as the process.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

    /** Bytes for everything together, a {@link Long}. */
    static final String TOTAL_BYTES = "syncpl.aggregator.rocksdb.bytes";
    /** Part of that for write buffers, a {@link Long}. */
    static final String WRITE_BUFFER_BYTES = "syncpl.aggregator.rocksdb.write-buffer.bytes";

    private static final long MEMTABLE_BYTES = 4L * 1024 * 1024;
    private static final int MEMTABLES = 2;
    private static final long BLOCK_BYTES = 16L * 1024;
    /** Shared among the shards' blocks: indexes and filters go last. */
    private static final double SHARE_FOR_INDEXES = 0.2;

    private static Cache cache;
    private static WriteBufferManager writeBuffers;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configuration) {
        share(configuration);
        BlockBasedTableConfig table = (BlockBasedTableConfigWithAccessibleCache) options.tableFormatConfig();
        table.setBlockCache(cache);
        table.setBlockSize(BLOCK_BYTES);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(writeBuffers);
        options.setWriteBufferSize(MEMTABLE_BYTES);
        options.setMaxWriteBufferNumber(MEMTABLES);
    }

    @Override
    public void close(String storeName, Options options) {
        // Cache and write buffers are shared by the other stores.
    }

    private static synchronized void share(Map<String, Object> configuration) {
        if (cache == null) {
            RocksDB.loadLibrary();
            cache = new LRUCache((Long) configuration.get(TOTAL_BYTES), -1, false, SHARE_FOR_INDEXES);
            writeBuffers = new WriteBufferManager((Long) configuration.get(WRITE_BUFFER_BYTES), cache);
        }
    }
}
