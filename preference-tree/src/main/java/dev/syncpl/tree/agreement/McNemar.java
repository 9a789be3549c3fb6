package dev.syncpl.tree.agreement;

import java.util.List;
import java.util.function.Predicate;

/**
 * Whether two judges differ in how often they have a property, over the same comparisons: McNemar's test (Q. McNemar,
 * Psychometrika 12, 1947). Only comparisons count where one has it and the other has not; if neither judge is better,
 * each of those is a toss of a coin.
 *
 * <p>With n such comparisons, {@code k} the smaller of the two counts and X binomial with n and ½,
 *
 * <pre>{@code
 * exact = 2 · P(X ≤ k), at most 1
 * mid-p = 2 · P(X ≤ k) − P(X = k);  1 − ½ P(X = k) where both counts are equal
 * }</pre>
 *
 * (Fagerland, Lydersen and Laake, BMC Medical Research Methodology 13:91, 2013, who recommend mid-p: exact is cautious to
 * the point of missing what is there.) Both take comparisons for independent, which those of one prompt are not.
 *
 * <p>Example: 1 against 7 → exact 0.0703, mid-p 0.0391.
 *
 * @param onlyFirst comparisons where the first judge alone has the property
 * @param onlySecond comparisons where the second alone has it
 * @param exact two-sided p-value, above 0 and at most 1
 * @param midP two-sided mid-p-value, above 0 and at most 1
 */
public record McNemar(int onlyFirst, int onlySecond, double exact, double midP) {

    private static final double LOG_HALF = Math.log(0.5);

    /** The test of these two counts, neither below 0. Without any comparison that tells them apart, both p are 1. */
    public static McNemar of(int onlyFirst, int onlySecond) {
        if (onlyFirst < 0 || onlySecond < 0) {
            throw new IllegalArgumentException("counts below 0: " + onlyFirst + ", " + onlySecond);
        }
        int n = onlyFirst + onlySecond;
        if (n == 0) {
            return new McNemar(0, 0, 1, 1);
        }
        int smaller = Math.min(onlyFirst, onlySecond);
        // In logarithms, since ½ to the thousandth is no number any more.
        double log = n * LOG_HALF;
        double atMost = Math.exp(log);
        double exactly = atMost;
        for (int x = 1; x <= smaller; x++) {
            log += Math.log((double) (n - x + 1) / x);
            exactly = Math.exp(log);
            atMost += exactly;
        }
        boolean equal = onlyFirst == onlySecond;
        double exact = equal ? 1 : Math.min(1, 2 * atMost);
        double midP = equal ? 1 - exactly / 2 : Math.min(1, 2 * atMost - exactly);
        return new McNemar(onlyFirst, onlySecond, exact, midP);
    }

    /**
     * The test over pairs.
     *
     * @param pairs what both judges were asked
     * @param first whether the first judge has the property
     * @param second whether the second has it
     */
    public static <T> McNemar of(List<T> pairs, Predicate<T> first, Predicate<T> second) {
        int onlyFirst = 0;
        int onlySecond = 0;
        for (T pair : pairs) {
            boolean one = first.test(pair);
            boolean other = second.test(pair);
            onlyFirst += one && !other ? 1 : 0;
            onlySecond += other && !one ? 1 : 0;
        }
        return of(onlyFirst, onlySecond);
    }
}
