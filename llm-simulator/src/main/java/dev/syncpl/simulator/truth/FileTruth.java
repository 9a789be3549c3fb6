package dev.syncpl.simulator.truth;

import dev.syncpl.simulator.leaf.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Truth from a file of lines {@code content-hash winner}: the hash of the conversation and its two responses
 * ({@code ContentHash.ordered}), blanks, then the hash of the better response ({@code ContentHash.ofText}) or
 * {@code TIE}. Empty lines and lines that start with {@code #} say nothing. A comparison that the file does not list, or
 * lists with a winner that is neither response, falls back to another truth. Immutable.
 */
public final class FileTruth implements Truth {

    /** Winner of a comparison that has none. */
    public static final String TIE = "TIE";

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Map<String, String> winners;
    private final Truth fallback;

    private FileTruth(Map<String, String> winners, Truth fallback) {
        this.winners = Map.copyOf(winners);
        this.fallback = fallback;
    }

    /**
     * Reads a truth file.
     *
     * @throws IllegalArgumentException naming file and line, if it cannot be read, a line is no pair, or a comparison is
     *     listed with two winners
     */
    public static FileTruth read(Path file, Truth fallback) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read truth file " + file + ": " + e, e);
        }
        Map<String, String> winners = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] pair = BLANKS.split(line);
            if (pair.length != 2) {
                throw new IllegalArgumentException(
                        "truth file " + file + ", line " + (i + 1) + ": not a hash and a winner");
            }
            String before = winners.put(pair[0], pair[1]);
            if (before != null && !before.equals(pair[1])) {
                throw new IllegalArgumentException("truth file " + file + ", line " + (i + 1) + ": " + pair[0]
                        + " is listed before with another winner");
            }
        }
        return new FileTruth(winners, fallback);
    }

    /** Comparisons listed. */
    public int size() {
        return winners.size();
    }

    @Override
    public Side better(Comparison comparison) {
        return listed(comparison).orElseGet(() -> fallback.better(comparison));
    }

    private Optional<Side> listed(Comparison comparison) {
        String winner = winners.get(comparison.contentHash());
        if (winner == null) {
            return Optional.empty();
        }
        if (winner.equals(TIE)) {
            return Optional.of(Side.NEITHER);
        }
        if (winner.equals(comparison.firstHash())) {
            return Optional.of(Side.FIRST);
        }
        return winner.equals(comparison.secondHash()) ? Optional.of(Side.SECOND) : Optional.empty();
    }
}
