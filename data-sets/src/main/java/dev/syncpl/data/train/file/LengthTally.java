package dev.syncpl.data.train.file;

import dev.syncpl.data.record.Turn;
import dev.syncpl.data.text.TokenCount;
import dev.syncpl.data.train.TrainRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lengths of rows in tokens, estimated, since an export knows no tokenizer: 3.5 characters a token, on the long side for
 * English, and 8 tokens a message for the chat template. Holds a counter a distinct length. Not thread safe.
 */
final class LengthTally {

    private static final TokenCount TOKENS = new TokenCount(3.5);
    private static final int TEMPLATE = 8;
    private static final int STEP = 128;
    private static final double RESERVE = 1.1;

    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long rows;
    private long sum;

    /** Estimated tokens of a row: the prompt and the longer of its sides. */
    static int tokens(TrainRow row) {
        double tokens = TEMPLATE;
        for (Turn turn : row.prompt()) {
            tokens += TOKENS.of(turn.content()) + TEMPLATE;
        }
        double answer = TOKENS.of(row.chosen());
        return (int) Math.ceil(
                tokens + Math.max(answer, row.rejected().map(TOKENS::of).orElse(0.0)));
    }

    void add(int tokens) {
        counts.merge(tokens, 1L, Long::sum);
        rows++;
        sum += tokens;
    }

    /** Rows that are longer. */
    long over(int tokens) {
        return counts.tailMap(tokens, false).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The lengths, or nothing but zeros if there is no row. */
    Lengths summary() {
        if (rows == 0) {
            return new Lengths(0, 0, 0, 0, 0, 0, List.of());
        }
        int max = counts.lastKey();
        return new Lengths(
                Math.round((double) sum / rows),
                quantile(0.5),
                quantile(0.95),
                quantile(0.99),
                max,
                suggested(max),
                histogram());
    }

    /** The smallest length that this share of the rows does not exceed. */
    private int quantile(double share) {
        long due = (long) Math.ceil(share * rows);
        long passed = 0;
        for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
            passed += entry.getValue();
            if (passed >= due) {
                return entry.getKey();
            }
        }
        return counts.lastKey();
    }

    /** A length that takes every row whole, with a reserve for what the estimate misses. */
    private static int suggested(int max) {
        return (int) Math.ceil(max * RESERVE / STEP) * STEP;
    }

    /** Rows up to each power of two, from the first that holds a row to the last. */
    private List<Lengths.Bar> histogram() {
        List<Lengths.Bar> bars = new ArrayList<>();
        int first = Math.max(1, Integer.highestOneBit(Math.max(1, counts.firstKey() - 1)));
        for (int from = first == 1 ? 0 : first; ; ) {
            int to = from == 0 ? 1 : from * 2;
            long inside = counts.subMap(from, false, to, true).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            bars.add(new Lengths.Bar(to, inside));
            if (to >= counts.lastKey()) {
                return bars;
            }
            from = to;
        }
    }
}
