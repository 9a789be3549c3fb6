package dev.syncpl.cli.export.health;

import java.util.Map;
import java.util.TreeMap;

/**
 * Mean and median of whole numbers, both exact. Holds a counter a distinct number, so that it does not grow with the
 * count of the numbers. Not thread safe.
 */
final class LengthTally {

    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long count;
    private long sum;

    void add(int number) {
        counts.merge(number, 1L, Long::sum);
        count++;
        sum += number;
    }

    Health.Lengths summary() {
        return new Health.Lengths(count, Ratio.of(sum, count), count == 0 ? null : median());
    }

    /** The middle number, or the mean of the two in the middle. */
    private double median() {
        return (at((count - 1) / 2) + at(count / 2)) / 2.0;
    }

    /** The number at this place in ascending order, from 0. */
    private int at(long place) {
        long passed = 0;
        for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
            passed += entry.getValue();
            if (passed > place) {
                return entry.getKey();
            }
        }
        throw new IllegalArgumentException("place " + place + " of " + count);
    }
}
