package dev.syncpl.aggregator.state;

import dev.syncpl.tree.Order;
import dev.syncpl.tree.id.NodePath;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;

/**
 * A node of a tree: length of the tree id, tree id, path in five bytes (criterion in two, then rubric, order and
 * judgment in one each, 0 where the path ends before them), and for a node that waits for its parent that parent's
 * sample id. So a tree's keys stand together, in the order of paths, what hangs under a node right behind it.
 *
 * @param treeId the tree
 * @param path place of the node, within the limits of a plan
 * @param awaited sample id of the parent that has not come yet; empty for a node that has its place in the tree
 */
public record NodeKey(String treeId, NodePath path, Optional<String> awaited) {

    public static final Serde<NodeKey> SERDE = KeySerde.of(NodeKey::bytes, NodeKey::of);

    private static final int PATH_BYTES = 5;
    private static final int CRITERION_BYTES = 2;
    private static final int RUBRIC_BYTES = 3;
    private static final int MAX_CRITERION = 0xFFFF;
    /** One less than a byte holds, since 0 stands for none. */
    private static final int MAX_BELOW = 0xFE;

    public NodeKey {
        check(path, path.criterionIndex(), MAX_CRITERION);
        check(path, path.rubricIndex().orElse(0), MAX_BELOW);
        check(path, path.level() == NodePath.Level.JUDGMENT ? path.index() : 0, MAX_BELOW);
    }

    /** Key of a node that has its place in the tree. */
    public static NodeKey placed(String treeId, NodePath path) {
        return new NodeKey(treeId, path, Optional.empty());
    }

    /** Key of a node whose parent has not come yet. */
    public static NodeKey waiting(String treeId, NodePath path, String parentSampleId) {
        return new NodeKey(treeId, path, Optional.of(parentSampleId));
    }

    /** What the keys of all nodes of a tree begin with. */
    public static byte[] prefixOf(String treeId) {
        byte[] tree = KeyBytes.utf8(treeId);
        ByteBuffer key = ByteBuffer.allocate(KeyBytes.sizeOf(tree));
        KeyBytes.putText(key, tree);
        return key.array();
    }

    /** What the keys of a criterion or rubric, and of all nodes below it, begin with. */
    public static byte[] prefixOf(String treeId, NodePath path) {
        byte[] tree = prefixOf(treeId);
        int length = switch (path.level()) {
            case CRITERION -> CRITERION_BYTES;
            case RUBRIC -> RUBRIC_BYTES;
            case JUDGMENT -> PATH_BYTES;
        };
        return ByteBuffer.allocate(tree.length + length)
                .put(tree)
                .put(pathBytes(path), 0, length)
                .array();
    }

    /** Whether the node has its place in the tree. */
    public boolean isPlaced() {
        return awaited.isEmpty();
    }

    private byte[] bytes() {
        byte[] tree = prefixOf(treeId);
        byte[] sample = KeyBytes.utf8(awaited.orElse(""));
        return ByteBuffer.allocate(tree.length + PATH_BYTES + sample.length)
                .put(tree)
                .put(pathBytes(path))
                .put(sample)
                .array();
    }

    private static byte[] pathBytes(NodePath path) {
        return ByteBuffer.allocate(PATH_BYTES)
                .putShort((short) path.criterionIndex())
                .put((byte) (path.rubricIndex().orElse(-1) + 1))
                .put((byte) (path.order().map(Order::ordinal).orElse(-1) + 1))
                .put((byte) (path.level() == NodePath.Level.JUDGMENT ? path.index() + 1 : 0))
                .array();
    }

    private static NodeKey of(ByteBuffer key) {
        String tree = KeyBytes.getText(key);
        NodePath path = NodePath.criterion(Short.toUnsignedInt(key.getShort()));
        int rubric = Byte.toUnsignedInt(key.get());
        int order = Byte.toUnsignedInt(key.get());
        int judgment = Byte.toUnsignedInt(key.get());
        if (rubric > 0) {
            path = path.rubric(rubric - 1);
        }
        if (order > 0) {
            path = path.judgment(Order.values()[order - 1], judgment - 1);
        }
        String awaited = KeyBytes.getRest(key);
        return new NodeKey(tree, path, awaited.isEmpty() ? Optional.empty() : Optional.of(awaited));
    }

    private static void check(NodePath path, int index, int most) {
        if (index > most) {
            throw new IllegalArgumentException("path " + path + " is beyond what a plan can hold");
        }
    }
}
