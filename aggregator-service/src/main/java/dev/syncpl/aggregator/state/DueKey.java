package dev.syncpl.aggregator.state;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;

/**
 * When a tree is due: the time in eight bytes, then the tree id, so that the keys sort by time.
 *
 * @param due milliseconds of the epoch, not negative
 * @param treeId the tree; empty sorts before every tree of that time
 */
public record DueKey(long due, String treeId) {

    public static final Serde<DueKey> SERDE = KeySerde.of(DueKey::bytes, DueKey::of);

    public DueKey {
        KeyBytes.checkedNumber(due);
    }

    /** Before every tree that is due then or later. */
    public static DueKey first(long due) {
        return new DueKey(due, "");
    }

    private byte[] bytes() {
        byte[] tree = KeyBytes.utf8(treeId);
        return ByteBuffer.allocate(Long.BYTES + tree.length)
                .putLong(due)
                .put(tree)
                .array();
    }

    private static DueKey of(ByteBuffer key) {
        return new DueKey(key.getLong(), KeyBytes.getRest(key));
    }
}
