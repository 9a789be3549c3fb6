package dev.syncpl.data.container;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The first bytes of a file, of which its form is read. */
record Head(byte[] bytes) {

    private static final String SEPARATORS = ",;\t";
    private static final int MOST = 1 << 13;
    private static final int MAGIC = 4;

    /** Reads a stream's beginning up to a first line's end, or as much of it as is needed to tell its form. */
    static Head of(InputStream in) throws IOException {
        byte[] bytes = new byte[MOST];
        int length = 0;
        boolean enough = false;
        while (!enough) {
            int read = in.read(bytes, length, MOST - length);
            enough = read < 0;
            for (int i = length; i < length + read; i++) {
                enough |= bytes[i] == '\n';
            }
            length += Math.max(0, read);
            enough = enough && length >= MAGIC || read < 0 || length == MOST;
        }
        return new Head(Arrays.copyOf(bytes, length));
    }

    boolean isGzip() {
        return bytes.length > 1 && (bytes[0] & 0xFF) == 0x1F && (bytes[1] & 0xFF) == 0x8B;
    }

    boolean hasByteOrderMark() {
        return bytes.length > 2 && (bytes[0] & 0xFF) == 0xEF && (bytes[1] & 0xFF) == 0xBB && (bytes[2] & 0xFF) == 0xBF;
    }

    /** The encoding that a byte order mark or the zeros of the first characters tell of, if it is none that is read here. */
    Optional<String> foreignEncoding() {
        String start = text(0);
        boolean littleEndian = start.startsWith("\u00ff\u00fe");
        if (start.startsWith("\0\0\u00fe\u00ff") || littleEndian && start.startsWith("\0\0", 2)) {
            return Optional.of("UTF-32");
        }
        if (littleEndian || start.startsWith("\u00fe\u00ff")) {
            return Optional.of("UTF-16");
        }
        // No text that is read here begins with a zero among its first two bytes.
        boolean zeroFirst = start.startsWith("\0");
        if (!zeroFirst && !start.startsWith("\0", 1)) {
            return Optional.empty();
        }
        return Optional.of(
                start.startsWith("\0\0") || start.startsWith("\0\0\0", 1)
                        ? "UTF-32"
                        : zeroFirst ? "UTF-16BE" : "UTF-16LE");
    }

    /** The form, by what is there, and by the name's ending where that says nothing. */
    Container container(String name) {
        if (text(0).startsWith("PAR1")) {
            return Container.PARQUET;
        }
        String text = text(hasByteOrderMark() ? 3 : 0).stripLeading();
        if (text.startsWith("[")) {
            return Container.JSON;
        }
        if (text.startsWith("{")) {
            // An object that goes on in the next line.
            return firstLine().strip().equals("{") ? Container.JSON : Container.JSONL;
        }
        String lower = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (lower.endsWith(".csv") || lower.endsWith(".tsv")) {
            return Container.CSV;
        }
        boolean json = lower.endsWith(".json") || lower.endsWith(".jsonl") || lower.endsWith(".ndjson");
        return !json && count(separator()) > 1 ? Container.CSV : Container.JSONL;
    }

    /** What stands most often between the words of the first line, outside of quotes. */
    char separator() {
        char best = ',';
        for (char candidate : SEPARATORS.toCharArray()) {
            best = count(candidate) > count(best) ? candidate : best;
        }
        return best;
    }

    private long count(char wanted) {
        long count = 0;
        boolean quoted = false;
        for (char c : firstLine().toCharArray()) {
            quoted ^= c == '"';
            count += !quoted && c == wanted ? 1 : 0;
        }
        return count;
    }

    private String firstLine() {
        Optional<String> line = text(hasByteOrderMark() ? 3 : 0).lines().findFirst();
        return line.orElse("");
    }

    private String text(int from) {
        return new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1);
    }
}
