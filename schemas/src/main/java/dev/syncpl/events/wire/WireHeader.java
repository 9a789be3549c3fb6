package dev.syncpl.events.wire;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The header of the wire format: a zero byte, then the schema's id in four bytes. */
final class WireHeader {

    static final int BYTES = 5;

    private static final byte MAGIC = 0;

    private WireHeader() {}

    /** The schema's id; empty if the value has no such header. */
    static Optional<Integer> schemaId(byte[] bytes) {
        if (bytes.length < BYTES || bytes[0] != MAGIC) {
            return Optional.empty();
        }
        return Optional.of(ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt());
    }
}
