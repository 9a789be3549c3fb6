package dev.syncpl.cli.truth;

import dev.syncpl.data.read.Comparison;
import dev.syncpl.tree.id.ContentHash;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the simulator's truth file: a line for each labelled comparison, its content hash and the hash of the better
 * response, or TIE. A comparison has one truth: where its content comes again with another label, the first one holds.
 * Not thread safe.
 */
final class TruthFile {

    /** What became of a comparison. */
    enum Taken {
        WRITTEN,
        UNLABELLED,
        REPEATED,
        OTHER_LABEL
    }

    private static final String TIE = "TIE";

    private final Writer out;
    private final Map<String, String> winners = new HashMap<>();

    /** @param out closed by the caller */
    TruthFile(Writer out) throws IOException {
        this.out = out;
        out.write("# hash of conversation and responses, hash of the better response or " + TIE + "\n");
    }

    Taken add(Comparison comparison) throws IOException {
        if (comparison.label().isEmpty()) {
            return Taken.UNLABELLED;
        }
        String winner = comparison.winner().map(ContentHash::ofText).orElse(TIE);
        String before = winners.putIfAbsent(comparison.contentHash(), winner);
        if (before != null) {
            return before.equals(winner) ? Taken.REPEATED : Taken.OTHER_LABEL;
        }
        out.write(comparison.contentHash() + " " + winner + "\n");
        return Taken.WRITTEN;
    }
}
