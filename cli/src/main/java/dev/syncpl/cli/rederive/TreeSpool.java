package dev.syncpl.cli.rederive;

import dev.syncpl.data.sort.RowSorter;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.recorded.Asked;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Brings a run's events together tree by tree. The events of a tree lie far apart in topics that may hold a hundred
 * times the memory there is, so they are sorted by tree through files; in memory are one portion and one tree. Within a
 * tree events keep the order in which they were added. Not thread safe.
 */
public final class TreeSpool implements RecordedRun.Sink, Closeable {

    private static final long MEMORY_BYTES = 64L * 1024 * 1024;

    private static final byte COMPLETED = 1;
    private static final byte ADMITTED = 2;
    private static final byte NODE = 3;
    private static final byte ASKED = 4;

    private final RowSorter sorter;
    private long added;
    private String current;
    private RecordedEvents events;

    /** @param folder where temporary files may lie */
    public TreeSpool(Path folder) {
        this(folder, MEMORY_BYTES);
    }

    TreeSpool(Path folder, long memoryBytes) {
        this.sorter = new RowSorter(folder, memoryBytes);
    }

    @Override
    public void completed(TreeCompleted event) throws IOException {
        add(event.getTreeId(), COMPLETED, event.toByteBuffer());
    }

    @Override
    public void admitted(TreeAdmitted event) throws IOException {
        add(event.getRequest().getTreeId(), ADMITTED, event.toByteBuffer());
    }

    @Override
    public void asked(String treeId, Asked event) throws IOException {
        List<String> lines = new ArrayList<>(event.only());
        lines.add(0, event.expiresAt().toString());
        add(treeId, ASKED, StandardCharsets.UTF_8.encode(String.join("\n", lines)));
    }

    @Override
    public void node(String treeId, RecordedNode node) throws IOException {
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
    public void forEachTree(BiConsumer<String, RecordedEvents> handler) throws IOException {
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
            case COMPLETED -> events.completed(TreeCompleted.fromByteBuffer(payload));
            case ADMITTED -> events.admitted(TreeAdmitted.fromByteBuffer(payload));
            case ASKED -> events.asked(current, asked(payload));
            case NODE -> events.node(current, RecordedNode.fromByteBuffer(payload));
            default -> throw new IllegalStateException("nothing of kind " + kind + " was added");
        }
    }

    private static Asked asked(ByteBuffer payload) {
        List<String> lines =
                StandardCharsets.UTF_8.decode(payload).toString().lines().toList();
        return Asked.of(lines.subList(1, lines.size()), Instant.parse(lines.get(0)))
                .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        sorter.close();
    }
}
