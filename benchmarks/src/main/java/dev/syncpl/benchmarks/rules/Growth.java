package dev.syncpl.benchmarks.rules;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the time of a tree grows with its size. Immutable. */
final class Growth {

    private static final double MICROS = 1e6;

    private final SortedMap<Integer, Double> microsBySize;

    /** @param microsBySize microseconds a tree by its number of criteria; at least two sizes */
    Growth(SortedMap<Integer, Double> microsBySize) {
        if (microsBySize.size() < 2) {
            throw new IllegalArgumentException("growth is between two sizes, not " + microsBySize.size());
        }
        this.microsBySize = new TreeMap<>(microsBySize);
    }

    /** Of the smallest size, the default tree. */
    double treesPerSecond() {
        return MICROS / microsBySize.get(microsBySize.firstKey());
    }

    /** How many times longer each size takes than the one before, by {@code "10 to 100"}. */
    Map<String, Double> steps() {
        Map<String, Double> steps = new LinkedHashMap<>();
        Iterator<Integer> sizes = microsBySize.keySet().iterator();
        int before = sizes.next();
        while (sizes.hasNext()) {
            int size = sizes.next();
            steps.put(before + " to " + size, microsBySize.get(size) / microsBySize.get(before));
            before = size;
        }
        return steps;
    }

    /** The power of the size with which time grows from the smallest to the largest: 1 is linear, 2 quadratic. */
    double exponent() {
        int smallest = microsBySize.firstKey();
        int largest = microsBySize.lastKey();
        return Math.log(microsBySize.get(largest) / microsBySize.get(smallest)) / Math.log((double) largest / smallest);
    }
}
