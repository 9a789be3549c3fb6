package dev.syncpl.aggregator.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A store in memory that keeps bytes, sorts like RocksDB, keeps tombstones like it, and counts what is done to it. Of
 * one thread.
 */
public final class CountingStore<K, V> implements KeyValueStore<K, V> {

    private static final byte[] TOMBSTONE = new byte[0];

    private final String name;
    private final Serde<K> keys;
    private final Serde<V> values;
    private final NavigableMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
    private StoreWork work = StoreWork.NONE;
    private int openIterators;

    public CountingStore(String name, Serde<K> keys, Serde<V> values) {
        this.name = name;
        this.keys = keys;
        this.values = values;
    }

    /** Everything so far. */
    public StoreWork work() {
        return work;
    }

    /** Iterators that nobody has closed. */
    public int openIterators() {
        return openIterators;
    }

    /** Entries that are there. */
    public long size() {
        return entries.values().stream().filter(value -> value != TOMBSTONE).count();
    }

    @Override
    public void put(K key, V value) {
        byte[] keyBytes = keys.serializer().serialize(name, key);
        byte[] valueBytes =
                value == null ? TOMBSTONE : marked(values.serializer().serialize(name, value));
        entries.put(keyBytes, valueBytes);
        add(new StoreWork(0, 1, keyBytes.length + valueBytes.length, 0, 0, 0));
    }

    @Override
    public V get(K key) {
        add(new StoreWork(1, 0, 0, 0, 0, 0));
        return value(entries.get(keys.serializer().serialize(name, key)));
    }

    @Override
    public V delete(K key) {
        V before = get(key);
        put(key, null);
        return before;
    }

    @Override
    public V putIfAbsent(K key, V value) {
        V before = get(key);
        if (before == null) {
            put(key, value);
        }
        return before;
    }

    @Override
    public void putAll(List<KeyValue<K, V>> all) {
        all.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public KeyValueIterator<K, V> range(K from, K to) {
        NavigableMap<byte[], byte[]> found = entries;
        if (from != null) {
            found = found.tailMap(keys.serializer().serialize(name, from), true);
        }
        if (to != null) {
            found = found.headMap(keys.serializer().serialize(name, to), true);
        }
        return new Scan(found);
    }

    @Override
    public KeyValueIterator<K, V> all() {
        return new Scan(entries);
    }

    @Override
    public <P extends Serializer<Q>, Q> KeyValueIterator<K, V> prefixScan(Q prefix, P serializer) {
        byte[] from = serializer.serialize(name, prefix);
        // Nothing that begins with the prefix sorts behind the prefix and a run of the highest byte.
        byte[] to = Arrays.copyOf(from, from.length + Long.BYTES * Long.BYTES);
        Arrays.fill(to, from.length, to.length, (byte) 0xFF);
        return new Scan(entries.subMap(from, true, to, true));
    }

    @Override
    public long approximateNumEntries() {
        return size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        // Nothing to open.
    }

    @Override
    public void close() {
        // Nothing to close.
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    /** No value is empty then, so that a tombstone is none. */
    private static byte[] marked(byte[] value) {
        return value.length == 0 ? new byte[1] : value;
    }

    private V value(byte[] stored) {
        return stored == null || stored == TOMBSTONE
                ? null
                : values.deserializer().deserialize(name, stored);
    }

    private void add(StoreWork more) {
        work = work.plus(more);
    }

    /** Steps over tombstones only when it is asked for the next entry, as an iterator of RocksDB does. */
    private final class Scan implements KeyValueIterator<K, V> {

        private final NavigableMap<byte[], byte[]> range;
        private Map.Entry<byte[], byte[]> last;
        private Map.Entry<byte[], byte[]> next;
        private boolean closed;

        Scan(NavigableMap<byte[], byte[]> range) {
            this.range = range;
            openIterators++;
            add(new StoreWork(0, 0, 0, 1, 0, 0));
        }

        @Override
        public boolean hasNext() {
            while (next == null) {
                Map.Entry<byte[], byte[]> entry = last == null ? range.firstEntry() : range.higherEntry(last.getKey());
                if (entry == null) {
                    return false;
                }
                last = entry;
                if (entry.getValue() == TOMBSTONE) {
                    add(new StoreWork(0, 0, 0, 0, 0, 1));
                } else {
                    next = entry;
                }
            }
            return true;
        }

        @Override
        public KeyValue<K, V> next() {
            K key = peekNextKey();
            V found = value(next.getValue());
            next = null;
            add(new StoreWork(0, 0, 0, 0, 1, 0));
            return KeyValue.pair(key, found);
        }

        @Override
        public K peekNextKey() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return keys.deserializer().deserialize(name, next.getKey());
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                openIterators--;
            }
        }
    }
}
