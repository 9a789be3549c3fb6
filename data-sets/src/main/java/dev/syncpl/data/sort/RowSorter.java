package dev.syncpl.data.sort;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Sorts more than fits into memory: what is added is sorted in portions, portions that are full go to files, and the
 * files are merged. Keys are compared as bytes; entries with equal keys keep no order. Not thread safe.
 */
public final class RowSorter implements Closeable {

    /** An entry: sorted by key, the payload carried along. */
    public record Entry(byte[] key, byte[] payload) {

        private static final int OVERHEAD = 64;

        int weight() {
            return key.length + payload.length + OVERHEAD;
        }
    }

    /** Takes the entries in order. */
    public interface Sink {
        void accept(Entry entry) throws IOException;
    }

    private static final Comparator<Entry> BY_KEY = Comparator.comparing(Entry::key, Arrays::compareUnsigned);

    private final Path folder;
    private final long portionBytes;
    private final List<Path> portions = new ArrayList<>();
    private List<Entry> current = new ArrayList<>();
    private long currentBytes;

    /**
     * A sorter that keeps its files in that folder, which others may use too.
     *
     * @param portionBytes about how much it holds in memory, above 0
     */
    public RowSorter(Path folder, long portionBytes) {
        this.folder = folder;
        this.portionBytes = portionBytes;
    }

    public void add(Entry entry) throws IOException {
        current.add(entry);
        currentBytes += entry.weight();
        if (currentBytes >= portionBytes) {
            spill();
        }
    }

    /** Hands all entries over, sorted. Call once, and not with {@link #sorted}. */
    public void drainTo(Sink sink) throws IOException {
        try (Sorted sorted = sorted()) {
            for (Optional<Entry> entry = sorted.next(); entry.isPresent(); entry = sorted.next()) {
                sink.accept(entry.get());
            }
        }
    }

    /** All entries in order, one at a time. Call once, and not with {@link #drainTo}; close it before this sorter. */
    public Sorted sorted() throws IOException {
        current.sort(BY_KEY);
        Iterator<Entry> inMemory = current.iterator();
        Sorted sorted = new Sorted();
        try {
            offer(sorted.heads, new Source(() -> inMemory.hasNext() ? inMemory.next() : null));
            for (Path file : portions) {
                Portion portion = new Portion(file);
                sorted.opened.add(portion);
                offer(sorted.heads, new Source(portion::next));
            }
            return sorted;
        } catch (IOException e) {
            sorted.close();
            throw e;
        }
    }

    /** Entries in order. Not thread safe. */
    public static final class Sorted implements Closeable {

        private final List<Portion> opened = new ArrayList<>();
        private final PriorityQueue<Source> heads = new PriorityQueue<>(Comparator.comparing(Source::head, BY_KEY));

        private Sorted() {}

        /** The next entry; empty at the end. */
        public Optional<Entry> next() throws IOException {
            Source least = heads.poll();
            if (least == null) {
                return Optional.empty();
            }
            Entry entry = least.head();
            offer(heads, least);
            return Optional.of(entry);
        }

        @Override
        public void close() throws IOException {
            for (Portion portion : opened) {
                portion.close();
            }
        }
    }

    private static void offer(PriorityQueue<Source> heads, Source source) throws IOException {
        if (source.advance()) {
            heads.add(source);
        }
    }

    private void spill() throws IOException {
        current.sort(BY_KEY);
        Path portion = Files.createTempFile(folder, "sort-", null);
        portions.add(portion);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(portion)))) {
            for (Entry entry : current) {
                out.writeInt(entry.key().length);
                out.write(entry.key());
                out.writeInt(entry.payload().length);
                out.write(entry.payload());
            }
        }
        current = new ArrayList<>();
        currentBytes = 0;
    }

    @Override
    public void close() throws IOException {
        for (Path portion : portions) {
            Files.deleteIfExists(portion);
        }
    }

    private interface Supply {
        /** The next entry, or null at the end. */
        Entry next() throws IOException;
    }

    private static final class Source {
        private final Supply supply;
        private Entry head;

        Source(Supply supply) {
            this.supply = supply;
        }

        Entry head() {
            return head;
        }

        boolean advance() throws IOException {
            head = supply.next();
            return head != null;
        }
    }

    private static final class Portion implements Closeable {
        private final DataInputStream in;

        Portion(Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
        }

        Entry next() throws IOException {
            int length;
            try {
                length = in.readInt();
            } catch (EOFException e) {
                return null;
            }
            byte[] key = in.readNBytes(length);
            return new Entry(key, in.readNBytes(in.readInt()));
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
