package dev.syncpl.data.container;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Splits a JSON list into its elements, or a row of JSON values into those, by counting brackets outside of strings. An
 * element that does not parse is therefore one element lost, and not the rest of the file. Holds no more of an element
 * than its limit. Not thread safe.
 */
final class ElementSplitter implements Splitter {

    private final InputStream in;
    private final int limit;
    private final byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private long line = 1;
    private boolean begun;
    private boolean inList;

    ElementSplitter(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    @Override
    public Optional<Piece> next() throws IOException {
        int first = firstByte();
        if (first < 0) {
            return Optional.empty();
        }
        return Optional.of(element(first));
    }

    /** The first byte of the next element; −1 at the end. */
    private int firstByte() throws IOException {
        for (int b = read(); b >= 0; b = read()) {
            if (!begun && (b == 0xEF || b == 0xBB || b == 0xBF)) {
                continue;
            }
            if (!begun && b == '[') {
                inList = true;
            } else if (!isBetween(b)) {
                begun = true;
                return b;
            }
            begun |= !isBlank(b);
        }
        return -1;
    }

    private Piece element(int first) throws IOException {
        long startLine = line;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        boolean tooLong = false;
        boolean inString = false;
        boolean escaped = false;
        int depth = 0;
        for (int b = first; b >= 0; b = read()) {
            if (!inString && depth == 0 && isBetween(b)) {
                break;
            }
            if (bytes.size() < limit) {
                bytes.write(b);
            } else {
                tooLong = true;
            }
            if (inString) {
                inString = escaped || b != '"';
                escaped = !escaped && b == '\\';
            } else if (b == '"') {
                inString = true;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if ((b == '}' || b == ']') && --depth <= 0) {
                break;
            }
        }
        return new Piece(startLine, bytes.toByteArray(), tooLong);
    }

    private boolean isBetween(int b) {
        return isBlank(b) || inList && (b == ',' || b == ']');
    }

    private static boolean isBlank(int b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private int read() throws IOException {
        if (start == end) {
            int read = in.read(buffer);
            start = 0;
            end = Math.max(read, 0);
            if (read <= 0) {
                return -1;
            }
        }
        int b = buffer[start++] & 0xFF;
        if (b == '\n') {
            line++;
        }
        return b;
    }
}
