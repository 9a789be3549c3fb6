package dev.syncpl.benchmarks.feed;

import java.util.ArrayList;
import java.util.List;

/** How a count grew in time. Not thread safe. */
public final class Pace {

    private static final double NANOS = 1e9;

    private record Reading(long nanos, long count) {}

    private final List<Reading> readings = new ArrayList<>();

    /**
     * Adds a reading.
     *
     * @param nanos of one clock, never less than before
     * @param count never less than before
     */
    public void read(long nanos, long count) {
        readings.add(new Reading(nanos, count));
    }

    /**
     * How much a second the count grew between two counts, the times of which are taken in proportion between readings.
     *
     * @throws IllegalArgumentException if either lies beyond what was read
     */
    public double perSecond(double from, double to) {
        return (to - from) * NANOS / (timeOf(to) - timeOf(from));
    }

    /** Nanoseconds from the first reading to the last. */
    public long whole() {
        return readings.get(readings.size() - 1).nanos - readings.get(0).nanos;
    }

    private double timeOf(double count) {
        for (int i = 1; i < readings.size(); i++) {
            Reading before = readings.get(i - 1);
            Reading after = readings.get(i);
            if (before.count <= count && count <= after.count && before.count < after.count) {
                double share = (count - before.count) / (after.count - before.count);
                return before.nanos + share * (after.nanos - before.nanos);
            }
        }
        throw new IllegalArgumentException("nothing was read around " + count);
    }
}
