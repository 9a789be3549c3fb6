package dev.syncpl.tree.agreement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How many of some items have a property, with intervals. Immutable.
 *
 * @param count items that have it
 * @param of items looked at
 * @param interval Wilson interval as if the items were independent; empty if there are none
 * @param clustered the same with the number of items reduced to what they are worth when items of a cluster resemble
 *     each other; never narrower than {@code interval}; empty if there are none
 */
public record Share(int count, int of, Optional<Interval> interval, Optional<Interval> clustered) {

    /** The share, 0 to 1; empty if nothing was looked at. */
    public Optional<Double> value() {
        return of == 0 ? Optional.empty() : Optional.of((double) count / of);
    }

    /**
     * Counts items.
     *
     * @param items what to look at
     * @param property what to count
     * @param cluster the group that an item belongs to
     */
    public static <T> Share count(List<T> items, Predicate<T> property, Function<T, String> cluster) {
        if (items.isEmpty()) {
            return new Share(0, 0, Optional.empty(), Optional.empty());
        }
        Map<String, Tally> clusters = new LinkedHashMap<>();
        for (T item : items) {
            clusters.computeIfAbsent(cluster.apply(item), key -> new Tally()).add(property.test(item));
        }
        int count = clusters.values().stream().mapToInt(tally -> tally.count).sum();
        int of = items.size();
        double share = (double) count / of;
        return new Share(
                count,
                of,
                Optional.of(Interval.wilson(share, of)),
                Optional.of(Interval.wilson(share, effectiveTrials(clusters, share, of))));
    }

    /**
     * The number of independent items that would give the same variance: items ÷ design effect, where the design effect
     * is the variance of the share as a ratio over clusters, divided by that of independent items (Kish, Survey
     * Sampling, 1965). At shares of 0 and 1 no variance can be seen, so the clusters count as one item each.
     */
    private static double effectiveTrials(Map<String, Tally> clusters, double share, int of) {
        int groups = clusters.size();
        if (share == 0 || share == 1 || groups == 1) {
            return groups;
        }
        double squares = 0;
        for (Tally tally : clusters.values()) {
            double residual = tally.count - share * tally.of;
            squares += residual * residual;
        }
        double clusteredVariance = squares * groups / (groups - 1.0) / ((double) of * of);
        double independentVariance = share * (1 - share) / of;
        double designEffect = Math.max(1, clusteredVariance / independentVariance);
        return of / designEffect;
    }

    private static final class Tally {
        private int count;
        private int of;

        private void add(boolean has) {
            of++;
            if (has) {
                count++;
            }
        }
    }
}
