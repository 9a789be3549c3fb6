package dev.syncpl.cli.rederive;

import dev.syncpl.cli.export.RowSorter;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeCompleted;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/**
 * Brings a run's events together tree by tree. The events of a tree lie far apart in topics that may hold a hundred
 * times the memory there is, so they are sorted by tree through files; in memory are one portion and one tree. Within a
 * tree events keep the order in which they were added. Not thread safe.
 */
final class TreeSpool implements Closeable {

    private static final long MEMORY_BYTES = 64L * 1024 * 1024;

    private static final byte COMPLETED = 1;
    private static final byte ADMITTED = 2;
    private static final byte NODE = 3;

    private final RowSorter sorter;
    private long added;
    private String current;
    private RecordedEvents events;

    /** @param folder where temporary files may lie */
    TreeSpool(Path folder) {
        this(folder, MEMORY_BYTES);
    }

    TreeSpool(Path folder, long memoryBytes) {
        this.sorter = new RowSorter(folder, memoryBytes);
    }

    void add(TreeCompleted event) throws IOException {
        add(event.getTreeId(), COMPLETED, event.toByteBuffer());
    }

    void add(TreeAdmitted event) throws IOException {
        add(event.getRequest().getTreeId(), ADMITTED, event.toByteBuffer());
    }

    void add(String treeId, RecordedNode node) throws IOException {
        add(treeId, NODE, node.toByteBuffer());
    }

    private void add(String treeId, byte kind, ByteBuffer event) throws IOException {
        byte[] tree = treeId.getBytes(StandardCharsets.UTF_8);
        // A zero byte parts them: no tree id has one, so no tree sorts into another.
        byte[] key = ByteBuffer.allocate(tree.length + 1 + Long.BYTES)
                .put(tree)
                .put((byte) 0)
                .putLong(added++)
                .array();
        byte[] payload =
                ByteBuffer.allocate(1 + event.remaining()).put(kind).put(event).array();
        sorter.add(new RowSorter.Entry(key, payload));
    }

    /** Hands every tree over, by id. Call once. */
    void forEachTree(BiConsumer<String, RecordedEvents> handler) throws IOException {
        sorter.drainTo(entry -> {
            int length = entry.key().length - 1 - Long.BYTES;
            String tree = new String(entry.key(), 0, length, StandardCharsets.UTF_8);
            if (!tree.equals(current)) {
                hand(handler);
                current = tree;
                events = new RecordedEvents();
            }
            read(ByteBuffer.wrap(entry.payload()));
        });
        hand(handler);
    }

    private void hand(BiConsumer<String, RecordedEvents> handler) {
        if (events != null) {
            handler.accept(current, events);
        }
    }

    private void read(ByteBuffer payload) throws IOException {
        byte kind = payload.get();
        switch (kind) {
            case COMPLETED -> events.add(TreeCompleted.fromByteBuffer(payload));
            case ADMITTED -> events.add(TreeAdmitted.fromByteBuffer(payload));
            case NODE -> events.add(RecordedNode.fromByteBuffer(payload));
            default -> throw new IllegalStateException("nothing of kind " + kind + " was added");
        }
    }

    @Override
    public void close() throws IOException {
        sorter.close();
    }
}
