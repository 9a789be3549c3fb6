package dev.syncpl.tree.agreement;

/**
 * A two-sided 95 % interval.
 *
 * @param low lower end
 * @param high upper end, at least {@code low}
 */
public record Interval(double low, double high) {

    /** Standard normal quantile of a two-sided 95 % interval. */
    static final double Z = 1.959963984540054;

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("interval from " + low + " to " + high);
        }
    }

    /** Whether the value lies inside, ends included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /**
     * Wilson's score interval of a share (E. B. Wilson, 1927): it stays inside 0 to 1 and does not collapse at the ends,
     * where the plain normal interval would claim certainty.
     *
     * <p>Example: 8 of 10 → 0.4902 to 0.9433.
     *
     * @param share observed share, 0 to 1
     * @param trials number of trials behind it, above 0; may be fractional where it is an effective number
     */
    static Interval wilson(double share, double trials) {
        if (!(trials > 0)) {
            throw new IllegalArgumentException("a share of nothing has no interval");
        }
        double square = Z * Z;
        double denominator = 1 + square / trials;
        double centre = (share + square / (2 * trials)) / denominator;
        double half = Z / denominator * Math.sqrt(share * (1 - share) / trials + square / (4 * trials * trials));
        // At the ends centre and half are equal but for rounding.
        double low = share == 0 ? 0 : Math.max(0, centre - half);
        double high = share == 1 ? 1 : Math.min(1, centre + half);
        return new Interval(low, high);
    }
}
