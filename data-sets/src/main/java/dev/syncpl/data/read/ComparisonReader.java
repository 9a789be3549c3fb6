package dev.syncpl.data.read;

import dev.syncpl.data.read.InputEntry.Accepted;
import dev.syncpl.data.read.InputEntry.Refused;
import dev.syncpl.data.read.InputEntry.Repeated;
import dev.syncpl.data.read.LineSplitter.Line;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads comparisons from JSON lines. A bad line is an entry like any other, so one never stops the rest. Remembers the
 * id of every comparison read, to tell repetitions and conflicts, and nothing else. Not thread safe.
 */
public final class ComparisonReader implements Closeable {

    /** Longest line: any conversation within its limit fits, even with every character escaped. */
    private static final int MAX_LINE_BYTES = 4 * 1024 * 1024;

    private record Seen(long line, String contentHash, int labelled) {}

    private final InputStream in;
    private final LineSplitter lines;
    private final ComparisonParser parser = new ComparisonParser();
    private final Map<String, Seen> seen = new HashMap<>();

    /** @param in closed with this reader */
    public ComparisonReader(InputStream in) {
        this.in = in;
        this.lines = new LineSplitter(in, MAX_LINE_BYTES);
    }

    /**
     * The next line's entry, empty at the end.
     *
     * @throws IOException if the source itself cannot be read on
     */
    public Optional<InputEntry> next() throws IOException {
        Optional<Line> line = lines.next();
        while (line.isPresent() && line.get().isBlank()) {
            line = lines.next();
        }
        return line.map(this::entry);
    }

    private InputEntry entry(Line line) {
        if (line.tooLong()) {
            return new Refused(
                    line.number(), RefusalReason.OVERSIZED, "the line has more than " + MAX_LINE_BYTES + " bytes");
        }
        try {
            return compareWithEarlier(line.number(), parser.parse(line.bytes()));
        } catch (RefusedException e) {
            return new Refused(line.number(), e.reason(), e.getMessage());
        }
    }

    private InputEntry compareWithEarlier(long line, Comparison comparison) {
        Seen now = new Seen(line, comparison.contentHash(), labelCode(comparison));
        Seen first = seen.putIfAbsent(comparison.id(), now);
        if (first == null) {
            return new Accepted(line, comparison);
        }
        if (!first.contentHash().equals(now.contentHash())) {
            return new Refused(
                    line,
                    RefusalReason.ID_CONFLICT,
                    "id \"" + comparison.id() + "\" stands over other content in line " + first.line());
        }
        return new Repeated(line, first.line(), first.labelled() != now.labelled());
    }

    /** A small number that is equal for equal labels of the same pair, whichever response is called A. */
    private static int labelCode(Comparison comparison) {
        return comparison.label().isEmpty()
                ? 0
                : comparison.winner().map(text -> text.hashCode() | 2).orElse(1);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
