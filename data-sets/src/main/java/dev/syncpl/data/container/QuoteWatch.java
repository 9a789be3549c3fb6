package dev.syncpl.data.container;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Follows the quotes of a CSV file that passes, since its reader takes the end of the file for the end of any quote. A
 * quote opens a field or is text, as in RFC 4180. Not thread safe.
 */
final class QuoteWatch extends FilterInputStream {

    private enum State {
        FIELD_BEGINS,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    private final char separator;
    private State state = State.FIELD_BEGINS;
    private boolean ended;

    QuoteWatch(InputStream in, char separator) {
        super(in);
        this.separator = separator;
    }

    /** Whether the end was seen, inside a quote. */
    boolean endedInQuote() {
        return ended && state == State.QUOTED;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        ended |= b < 0;
        if (b >= 0) {
            follow((char) b);
        }
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        ended |= read < 0;
        for (int i = offset; i < offset + read; i++) {
            follow((char) (bytes[i] & 0xFF));
        }
        return read;
    }

    private void follow(char c) {
        if (state == State.QUOTED) {
            state = c == '"' ? State.QUOTE_IN_QUOTED : State.QUOTED;
        } else if (c == separator || c == '\n' || c == '\r') {
            state = State.FIELD_BEGINS;
        } else {
            state = c == '"' && state != State.PLAIN ? State.QUOTED : State.PLAIN;
        }
    }
}
