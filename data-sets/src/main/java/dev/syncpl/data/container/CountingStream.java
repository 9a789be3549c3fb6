package dev.syncpl.data.container;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts the bytes that pass. Says that there are more until it has seen the end, which is what the JDK's gzip stream
 * asks before it looks for another member. Not thread safe.
 */
final class CountingStream extends FilterInputStream {

    private long count;
    private boolean ended;

    CountingStream(InputStream in) {
        super(in);
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        counted(b < 0 ? -1 : 1);
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        counted(read);
        return read;
    }

    @Override
    public int available() throws IOException {
        return ended ? 0 : Math.max(1, in.available());
    }

    private void counted(int read) {
        ended |= read < 0;
        count += Math.max(0, read);
    }
}
