package dev.syncpl.aggregator.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.streams.state.internals.BlockBasedTableConfigWithAccessibleCache;
import org.junit.jupiter.api.Test;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

class BoundedRocksDbTest {

    private static final long MEBIBYTE = 1024 * 1024;
    private static final Map<String, Object> SETTINGS =
            Map.of(BoundedRocksDb.TOTAL_BYTES, 96 * MEBIBYTE, BoundedRocksDb.WRITE_BUFFER_BYTES, 32 * MEBIBYTE);

    /** However many stores there are, they have one cache, and what they write before it is flushed counts in it. */
    @Test
    void allStoresShareOneBoundOfMemory() {
        try (Options one = options();
                Options other = options()) {
            BoundedRocksDb setter = new BoundedRocksDb();
            setter.setConfig("nodes", one, SETTINGS);
            setter.setConfig("trees", other, SETTINGS);

            assertThat(table(one).blockCache()).isSameAs(table(other).blockCache());
            assertThat(one.writeBufferManager()).isNotNull().isSameAs(other.writeBufferManager());
            assertThat(table(one).cacheIndexAndFilterBlocks()).isTrue();
            assertThat(one.writeBufferSize() * one.maxWriteBufferNumber()).isLessThanOrEqualTo(32 * MEBIBYTE);

            setter.close("nodes", one);
            assertThat(table(other).blockCache().isOwningHandle())
                    .as("a store that closes leaves it to the others")
                    .isTrue();
        }
    }

    private static BlockBasedTableConfigWithAccessibleCache table(Options options) {
        return (BlockBasedTableConfigWithAccessibleCache) options.tableFormatConfig();
    }

    /** As Streams hands them over. */
    private static Options options() {
        BlockBasedTableConfigWithAccessibleCache table = new BlockBasedTableConfigWithAccessibleCache();
        table.setBlockCache(new LRUCache(MEBIBYTE));
        return new Options().setTableFormatConfig(table);
    }
}
