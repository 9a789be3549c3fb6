package dev.syncpl.data.survey;

import dev.syncpl.data.read.Comparison;
import dev.syncpl.data.read.Fingerprints;
import java.util.PriorityQueue;

/**
 * A random sample of a fixed size: the comparisons with the smallest of the numbers that the seed draws for each id. It
 * does not depend on the order of the input, a smaller sample is part of a larger one, and a set that grew changes as
 * little as it can. Collecting holds one number for each comparison of the sample. Not thread safe.
 */
public final class Sample {

    private final long seed;
    private final int size;
    private final PriorityQueue<Long> largestFirst = new PriorityQueue<>((a, b) -> Long.compare(b, a));

    /**
     * An empty sample.
     *
     * @param size how many comparisons to take, at least 1
     */
    public Sample(int size, long seed) {
        this.size = size;
        this.seed = seed;
    }

    /** Considers a comparison, in a first reading. */
    public void offer(Comparison comparison) {
        long number = number(comparison);
        if (largestFirst.size() < size) {
            largestFirst.add(number);
        } else if (number < largestFirst.peek()) {
            largestFirst.poll();
            largestFirst.add(number);
        }
    }

    /** Whether a comparison is in the sample, in a second reading. */
    public boolean holds(Comparison comparison) {
        return !largestFirst.isEmpty() && number(comparison) <= largestFirst.peek();
    }

    private long number(Comparison comparison) {
        return Fingerprints.drawn(seed, "sample", comparison.id());
    }
}
