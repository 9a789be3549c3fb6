package dev.syncpl.cli.export.health;

import java.util.Map;
import java.util.TreeMap;

/** Counts whole numbers of a small range. A number outside of it is passed over. Not thread safe. */
final class Histogram {

    private final int least;
    private final long[] counts;

    /** From least to greatest, both included. */
    Histogram(int least, int greatest) {
        this.least = least;
        this.counts = new long[greatest - least + 1];
    }

    void add(int number) {
        if (number >= least && number < least + counts.length) {
            counts[number - least]++;
        }
    }

    /** Counts the nearest whole number; halves go away from 0, so that both signs are treated alike. */
    void addNearest(double number) {
        add((int) Math.copySign(Math.floor(Math.abs(number) + 0.5), number));
    }

    /** Every number of the range with its count, ascending. */
    Map<Integer, Long> counts() {
        Map<Integer, Long> byNumber = new TreeMap<>();
        for (int i = 0; i < counts.length; i++) {
            byNumber.put(least + i, counts[i]);
        }
        return byNumber;
    }
}
