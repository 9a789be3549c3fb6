package dev.syncpl.data.container;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream whose first bytes were read already. A read gives what is there of them and waits for nothing more, unlike the
 * JDK's pushback stream. Not thread safe.
 */
final class HeadedStream extends FilterInputStream {

    private final byte[] head;
    private int next;

    HeadedStream(byte[] head, InputStream rest) {
        super(rest);
        this.head = head;
    }

    @Override
    public int read() throws IOException {
        return next < head.length ? head[next++] & 0xFF : in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (next == head.length) {
            return in.read(bytes, offset, length);
        }
        int count = Math.min(length, head.length - next);
        System.arraycopy(head, next, bytes, offset, count);
        next += count;
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return count > 0 && read() >= 0 ? 1 : 0;
    }

    @Override
    public int available() throws IOException {
        return head.length - next + in.available();
    }
}
