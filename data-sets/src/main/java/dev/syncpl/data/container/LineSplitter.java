package dev.syncpl.data.container;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Splits bytes into lines at {@code \n}. Holds no more of a line than its limit, so that a file without line ends
 * cannot fill the memory. A byte order mark at the beginning is dropped. Not thread safe.
 */
final class LineSplitter implements Splitter {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final int limit;
    private final byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private long number;

    LineSplitter(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    @Override
    public Optional<Piece> next() throws IOException {
        if (start == end && !fill()) {
            return Optional.empty();
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        boolean tooLong = false;
        boolean ended = false;
        while (!ended && (start < end || fill())) {
            int stop = start;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            int fits = Math.min(stop - start, limit - line.size());
            line.write(buffer, start, fits);
            tooLong |= fits < stop - start;
            ended = stop < end;
            start = ended ? stop + 1 : stop;
        }
        number++;
        Piece.End how = tooLong ? Piece.End.TOO_LONG : ended ? Piece.End.WHOLE : Piece.End.WITH_FILE;
        return Optional.of(new Piece(number, withoutMark(line.toByteArray()), how));
    }

    private boolean fill() throws IOException {
        int read = in.read(buffer);
        start = 0;
        end = Math.max(read, 0);
        return read > 0;
    }

    private byte[] withoutMark(byte[] line) {
        boolean marked = number == 1 && Arrays.mismatch(line, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length;
        return marked ? Arrays.copyOfRange(line, BYTE_ORDER_MARK.length, line.length) : line;
    }
}
