package dev.syncpl.aggregator.state;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;

/**
 * A criterion of a tree: length of the tree id, tree id, index in four bytes.
 *
 * @param treeId the tree
 * @param criterion position of the criterion, from 0
 */
public record SubtreeKey(String treeId, int criterion) {

    public static final Serde<SubtreeKey> SERDE = KeySerde.of(SubtreeKey::bytes, SubtreeKey::of);

    public SubtreeKey {
        KeyBytes.checkedNumber(criterion);
    }

    private byte[] bytes() {
        byte[] tree = KeyBytes.utf8(treeId);
        ByteBuffer key = ByteBuffer.allocate(KeyBytes.sizeOf(tree) + Integer.BYTES);
        KeyBytes.putText(key, tree);
        return key.putInt(criterion).array();
    }

    private static SubtreeKey of(ByteBuffer key) {
        return new SubtreeKey(KeyBytes.getText(key), key.getInt());
    }
}
