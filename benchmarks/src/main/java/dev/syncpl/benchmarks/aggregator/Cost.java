package dev.syncpl.benchmarks.aggregator;

import java.util.Comparator;
import java.util.List;

/**
 * What a judgment costs.
 *
 * @param micros microseconds by the clock
 * @param processorMicros microseconds of the aggregator's processor time
 */
record Cost(double micros, double processorMicros) {

    /** The middle one by the clock, the lower of two. */
    static Cost median(List<Cost> costs) {
        return costs.stream()
                .sorted(Comparator.comparingDouble(Cost::micros))
                .toList()
                .get((costs.size() - 1) / 2);
    }
}
