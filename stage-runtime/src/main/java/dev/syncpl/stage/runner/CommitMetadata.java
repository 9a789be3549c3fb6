package dev.syncpl.stage.runner;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.TreeSet;

/**
 * The text form of {@link UnfinishedOffsets} in a commit's metadata: base64, without padding, of a version byte, the
 * distance from the committed offset to the end, and the distances between the unfinished offsets, each as a varint
 * (seven bits a byte, lowest first). Empty where nothing above the committed offset is finished. Pure.
 */
final class CommitMetadata {

    /**
     * Longest text that may be committed, in characters: a little below the broker's default limit, which is fatal for
     * the producer that crosses it. A partition with 1,000 records in hand stays under 2,700.
     */
    static final int MAX_LENGTH = 4000;

    private static final byte VERSION = 1;
    private static final int VARINT_BITS = 7;
    private static final int VARINT_MORE = 1 << VARINT_BITS;
    private static final int LONGEST_VARINT = 9;

    private CommitMetadata() {}

    /** The metadata of a commit; may be longer than {@link #MAX_LENGTH}. */
    static String encode(UnfinishedOffsets unfinished) {
        if (unfinished.offsets().isEmpty()) {
            return "";
        }
        ByteBuffer out =
                ByteBuffer.allocate(1 + LONGEST_VARINT * (unfinished.offsets().size() + 1));
        out.put(VERSION);
        putVarint(out, unfinished.end() - unfinished.committed());
        long previous = unfinished.committed();
        for (long offset : unfinished.offsets().tailSet(previous + 1)) {
            putVarint(out, offset - previous);
            previous = offset;
        }
        byte[] bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Reads a commit back.
     *
     * @param committed the committed offset
     * @param metadata its metadata, may be null or empty
     * @throws IllegalArgumentException if the text is of another version or none of ours: reading it as "nothing is
     *     finished" would pay for finished work again
     */
    static UnfinishedOffsets decode(long committed, String metadata) {
        if (metadata == null || metadata.isEmpty()) {
            return UnfinishedOffsets.none(committed);
        }
        ByteBuffer in = ByteBuffer.wrap(Base64.getDecoder().decode(metadata));
        if (!in.hasRemaining() || in.get() != VERSION) {
            throw new IllegalArgumentException("commit metadata is not of version " + VERSION);
        }
        long end = Math.addExact(committed, varint(in));
        TreeSet<Long> offsets = new TreeSet<>();
        offsets.add(committed);
        long offset = committed;
        while (in.hasRemaining()) {
            offset = Math.addExact(offset, varint(in));
            if (!offsets.add(offset)) {
                throw new IllegalArgumentException("commit metadata names offset " + offset + " twice");
            }
        }
        return new UnfinishedOffsets(committed, end, offsets);
    }

    private static void putVarint(ByteBuffer out, long value) {
        long rest = value;
        while (rest >= VARINT_MORE) {
            out.put((byte) (rest & (VARINT_MORE - 1) | VARINT_MORE));
            rest >>>= VARINT_BITS;
        }
        out.put((byte) rest);
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int i = 0; i < LONGEST_VARINT; i++) {
            if (!in.hasRemaining()) {
                throw new IllegalArgumentException("commit metadata ends inside a number");
            }
            byte next = in.get();
            value |= (long) (next & (VARINT_MORE - 1)) << (i * VARINT_BITS);
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("commit metadata holds a number that is too large");
    }
}
