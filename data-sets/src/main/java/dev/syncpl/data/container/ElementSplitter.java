package dev.syncpl.data.container;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Splits a JSON list into its elements, or a row of JSON values into those, by counting brackets outside of strings. An
 * element that does not parse is therefore one element lost, and not the rest of the file, unless its quotes or brackets
 * are never closed: then the file ends inside it. Holds no more of an element than its limit. Not thread safe.
 */
final class ElementSplitter implements Splitter {

    private final InputStream in;
    private final int limit;
    private final byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private long line = 1;
    private boolean begun;
    private long listLine;
    private boolean inList;
    private boolean endIsDue;

    ElementSplitter(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** @throws IOException also where the file ends inside the list, between two elements */
    @Override
    public Optional<Piece> next() throws IOException {
        int first = firstByte();
        if (first >= 0) {
            return Optional.of(element(first));
        }
        if (endIsDue) {
            throw new IOException("the list that begins in line " + listLine
                    + " is never closed: the file is cut off, and the rest is lost");
        }
        return Optional.empty();
    }

    /** The first byte of the next element; −1 at the end. */
    private int firstByte() throws IOException {
        for (int b = read(); b >= 0; b = read()) {
            if (!begun && (b == 0xEF || b == 0xBB || b == 0xBF)) {
                continue;
            }
            if (!begun && b == '[') {
                inList = true;
                endIsDue = true;
                listLine = line;
            } else if (!isBetween(b)) {
                begun = true;
                return b;
            }
            endIsDue &= b != ']';
            begun |= !isBlank(b);
        }
        return -1;
    }

    private Piece element(int first) throws IOException {
        long startLine = line;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        Brackets brackets = new Brackets();
        boolean tooLong = false;
        boolean inString = false;
        boolean escaped = false;
        int b = first;
        while (b >= 0) {
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
            } else if (brackets.take(b)) {
                break;
            }
            b = read();
            if (!inString && brackets.depth() == 0 && isBetween(b)) {
                endIsDue &= b != ']';
                break;
            }
        }
        boolean cut = b < 0 && (inString || brackets.depth() > 0);
        // What is lost is said of the element; of the list there is no more to say.
        endIsDue &= !cut;
        return new Piece(
                startLine, bytes.toByteArray(), cut ? Piece.End.CUT : tooLong ? Piece.End.TOO_LONG : Piece.End.WHOLE);
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
