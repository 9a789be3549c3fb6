package dev.syncpl.benchmarks.ceiling;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * What one stage made of one topic, as bytes: the records that it wrote for each that it read.
 *
 * @param input the topic that it read
 * @param output the topic that it wrote
 * @param children by the parent's bytes, the children's
 */
record Hop(String input, String output, Map<ByteBuffer, List<byte[]>> children) {

    List<byte[]> childrenOf(byte[] parent) {
        return children.getOrDefault(ByteBuffer.wrap(parent), List.of());
    }

    /** Records that it reads. */
    int parents() {
        return children.size();
    }
}
