package dev.syncpl.benchmarks;

import java.util.Arrays;

/** A rate without the beginning, when processes warm up, and the end, when they run out of work. */
public final class Steady {

    private static final double MICROS = 1e6;
    private static final double MARGIN = 0.1;

    private Steady() {}

    /**
     * Events a second, without the first and the last tenth of them.
     *
     * @param micros when each event happened, in microseconds, in any order; not a number for fewer than ten
     */
    public static double perSecond(long[] micros) {
        if (micros.length < 1 / MARGIN) {
            return Double.NaN;
        }
        long[] sorted = micros.clone();
        Arrays.sort(sorted);
        int from = (int) (sorted.length * MARGIN);
        int to = (int) Math.ceil(sorted.length * (1 - MARGIN)) - 1;
        return (to - from) * MICROS / (sorted[to] - sorted[from]);
    }
}
