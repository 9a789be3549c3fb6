package dev.syncpl.tree.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Percentile bootstrap (Efron, 1979) of a mean per item, by which a difference of two shares over the same items is
 * estimated: each item is worth +1, 0 or −1. Seeded, so that a report comes out the same twice. Immutable.
 *
 * @param resamples how often items are drawn anew, at least 100
 * @param seed seed of the draws
 */
public record Bootstrap(int resamples, long seed) {

    /** Two thousand resamples, seed 1. */
    public static final Bootstrap DEFAULT = new Bootstrap(2000, 1);

    private static final double TAIL = 0.025;

    public Bootstrap {
        if (resamples < 100) {
            throw new IllegalArgumentException("too few resamples for a 95 % interval: " + resamples);
        }
    }

    /**
     * Estimates a mean. Drawn are whole clusters, so that items which resemble each other come and go together; give
     * each item a cluster of its own for the plain bootstrap.
     *
     * @param items at least one
     * @param worth what an item adds to the sum
     * @param cluster the group that an item belongs to
     */
    public <T> Difference difference(List<T> items, ToDoubleFunction<T> worth, Function<T, String> cluster) {
        Map<String, double[]> byCluster = new LinkedHashMap<>();
        for (T item : items) {
            double[] sumAndCount = byCluster.computeIfAbsent(cluster.apply(item), key -> new double[2]);
            sumAndCount[0] += worth.applyAsDouble(item);
            sumAndCount[1]++;
        }
        List<double[]> clusters = new ArrayList<>(byCluster.values());
        if (clusters.isEmpty()) {
            throw new IllegalArgumentException("no items to compare");
        }
        double[] means = new double[resamples];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < resamples; i++) {
            means[i] = resampledMean(clusters, random);
        }
        Arrays.sort(means);
        double mean = items.stream().mapToDouble(worth).sum() / items.size();
        return new Difference(mean, new Interval(quantile(means, TAIL), quantile(means, 1 - TAIL)));
    }

    private static double resampledMean(List<double[]> clusters, SplittableRandom random) {
        double sum = 0;
        double count = 0;
        for (int i = 0; i < clusters.size(); i++) {
            double[] drawn = clusters.get(random.nextInt(clusters.size()));
            sum += drawn[0];
            count += drawn[1];
        }
        return sum / count;
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /**
     * A difference with its interval.
     *
     * @param value the difference, −1 to 1 for shares
     * @param interval its 95 % interval
     */
    public record Difference(double value, Interval interval) {}
}
