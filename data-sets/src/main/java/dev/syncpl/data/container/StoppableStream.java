package dev.syncpl.data.container;

import dev.syncpl.data.record.StopSignal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A stream that ends on a signal, even while its source has nothing to give: a read of standard input cannot be broken
 * off, so a thread of its own does it and dies with the process. One reader at a time.
 */
final class StoppableStream extends InputStream {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(4);
    private final StopSignal stop;
    private volatile IOException failure;
    private byte[] chunk = new byte[0];
    private int next;
    private boolean ended;

    StoppableStream(InputStream source, StopSignal stop) {
        this.stop = stop;
        Thread pump = new Thread(() -> pump(source), "input");
        pump.setDaemon(true);
        pump.start();
    }

    private void pump(InputStream source) {
        byte[] buffer = new byte[1 << 16];
        try {
            for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
                if (read > 0) {
                    chunks.put(Arrays.copyOf(buffer, read));
                }
            }
            chunks.put(END);
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int read() throws IOException {
        return ready() ? chunk[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ready()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - next);
        System.arraycopy(chunk, next, bytes, offset, count);
        next += count;
        return count;
    }

    @Override
    public int available() {
        return chunk.length - next;
    }

    private boolean ready() throws IOException {
        while (next == chunk.length && !ended) {
            byte[] more = poll();
            if (more != null) {
                chunk = more;
                next = 0;
                ended = more == END;
            } else if (failure != null && chunks.isEmpty()) {
                throw failure;
            } else if (stop.isStopped()) {
                ended = true;
            }
        }
        return next < chunk.length;
    }

    private byte[] poll() {
        try {
            return chunks.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.stop();
            return null;
        }
    }
}
