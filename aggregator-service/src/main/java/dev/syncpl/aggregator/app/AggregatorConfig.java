package dev.syncpl.aggregator.app;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of the aggregator. */
@ConfigMapping(prefix = "syncpl.aggregator")
public interface AggregatorConfig {

    /** Application id: name of the consumer group and stem of the changelog topics. Another one is another aggregator. */
    @WithDefault("syncpl-aggregator")
    String applicationId();

    /** Folder of the state stores, of this instance alone. What is lost in it is restored from the changelogs. */
    @WithDefault("aggregator-state")
    Path stateDir();

    /** Stream threads; more than there are partitions do nothing. */
    @WithDefault("1")
    int threads();

    /** Copies of each store on other instances, ready to take over; 0 where there is one instance. */
    @WithDefault("0")
    int standbyReplicas();

    /** Where the other instances reach the HTTP port of this one, host:port; different for each instance. */
    @WithDefault("127.0.0.1:8094")
    String advertisedAddress();

    /**
     * How often transactions are committed: the longest that a result stays invisible. A stream thread waits for the
     * brokers at each, and small values that change in between reach the changelog once: twice as often costs a tenth
     * of what an instance can do.
     */
    @WithDefault("200ms")
    Duration commitInterval();

    /** How long a silent instance keeps its partitions. A killed one that returns sooner gets them back at once. */
    @WithDefault("10s")
    Duration sessionTimeout();

    /** How long the transaction of a dead instance may hold up readers; above the commit interval. */
    @WithDefault("10s")
    Duration transactionTimeout();

    /** Longest wait at the end for the threads to finish. */
    @WithDefault("10s")
    Duration closeTimeout();

    /**
     * Starts even if committed offsets or changelogs are gone while the topics tell of admitted trees: what was admitted
     * before is then admitted, and paid for, again. Not to be left on.
     */
    @WithDefault("false")
    boolean acceptReset();

    /** Numbers of admission. */
    Admission admission();

    /** Numbers of deadlines. */
    Deadlines deadlines();

    /** Bounds of memory. */
    Memory memory();

    /** Numbers of admission. */
    interface Admission {

        /** Most open trees of a run for which no RunState was seen. */
        @WithDefault("64")
        int defaultWindow();

        /** Most trees that one record admits of its run, or one tick of all runs together. */
        @WithDefault("64")
        int batch();

        /** How often a run that has room left is continued. */
        @WithDefault("100ms")
        Duration tick();

        /** Most entries of each store that one tick erases, of one deleted run. */
        @WithDefault("1000")
        int eraseBatch();

        /** So many trees in a row that time out rest their run. */
        @WithDefault("10")
        int timeOutsInARow();
    }

    /** Numbers of deadlines. */
    interface Deadlines {

        /** How often due trees are looked for. */
        @WithDefault("1s")
        Duration tick();

        /** Most trees that one tick closes. */
        @WithDefault("50")
        int batch();

        /** How long a task must have had nothing to read to count as caught up. */
        @WithDefault("30s")
        Duration quietPeriod();
    }

    /** Bounds of memory, each for the whole process. */
    interface Memory {

        /**
         * Counts that change often, between two commits, on the heap. Streams keeps the record that last changed an
         * entry, conversation and all, as long as the entry, and does not count it: a record is some 50 times as large.
         */
        @WithDefault("512K")
        MemorySize storeCache();

        /** Blocks, indexes, filters and write buffers of all RocksDB stores together, beside the heap. */
        @WithDefault("96M")
        MemorySize rocksdb();

        /** Part of that for write buffers. */
        @WithDefault("32M")
        MemorySize rocksdbWriteBuffers();

        /** Records on their way to the brokers, on the heap, per thread. */
        @WithDefault("48M")
        MemorySize producerBuffer();
    }
}
