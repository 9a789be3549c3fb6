package dev.syncpl.data.train.file;

import java.util.List;

/**
 * Lengths of a file's rows, prompt and longer answer, in estimated tokens.
 *
 * @param mean rounded
 * @param p50 at most this long is half of them
 * @param p95 so are 95 %
 * @param p99 so are 99 %
 * @param max of the longest one
 * @param suggestedMaxLength takes every row whole, with a tenth in reserve
 * @param histogram rows up to each length and above the one before
 */
public record Lengths(long mean, int p50, int p95, int p99, int max, int suggestedMaxLength, List<Bar> histogram) {

    public Lengths {
        histogram = List.copyOf(histogram);
    }

    /** Rows of at most this many tokens. */
    public record Bar(int upTo, long rows) {}
}
