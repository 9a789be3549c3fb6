package dev.syncpl.aggregator.state;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;

/**
 * A tree of a run: length of the run id, run id, tree id. All of a run's keys stand together, so that a deleted run is
 * found without looking at others.
 *
 * @param runId the run
 * @param treeId the tree, plain ASCII as every tree id
 */
public record RunTreeKey(String runId, String treeId) {

    public static final Serde<RunTreeKey> SERDE = KeySerde.of(RunTreeKey::bytes, RunTreeKey::of);

    /** Above every character of a tree id. */
    private static final String AFTER_ALL = "\u007f";

    /** Before every key of the run. */
    public static RunTreeKey first(String runId) {
        return new RunTreeKey(runId, "");
    }

    /** After every key of the run. */
    public static RunTreeKey last(String runId) {
        return new RunTreeKey(runId, AFTER_ALL);
    }

    private byte[] bytes() {
        byte[] run = KeyBytes.utf8(runId);
        byte[] tree = KeyBytes.utf8(treeId);
        ByteBuffer key = ByteBuffer.allocate(KeyBytes.sizeOf(run) + tree.length);
        KeyBytes.putText(key, run);
        return key.put(tree).array();
    }

    private static RunTreeKey of(ByteBuffer key) {
        return new RunTreeKey(KeyBytes.getText(key), KeyBytes.getRest(key));
    }
}
