package dev.syncpl.data.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A part of a file as a stream. Reads at positions of its own, so that many share one channel. Not thread safe.
 */
final class ChunkStream extends InputStream {

    private final FileChannel file;
    private final byte[] buffer = new byte[1 << 15];
    private final long stop;
    private long position;
    private int next;
    private int filled;

    /**
     * @param start first byte
     * @param length of the part, in bytes
     */
    ChunkStream(FileChannel file, long start, long length) {
        this.file = file;
        this.position = start;
        this.stop = start + length;
    }

    @Override
    public int read() throws IOException {
        return next < filled || fill() ? buffer[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (next == filled && !fill()) {
            return -1;
        }
        int count = Math.min(length, filled - next);
        System.arraycopy(buffer, next, bytes, offset, count);
        next += count;
        return count;
    }

    private boolean fill() throws IOException {
        int wanted = (int) Math.min(buffer.length, stop - position);
        int read = wanted <= 0 ? -1 : file.read(ByteBuffer.wrap(buffer, 0, wanted), position);
        next = 0;
        filled = Math.max(0, read);
        position += filled;
        return filled > 0;
    }
}
