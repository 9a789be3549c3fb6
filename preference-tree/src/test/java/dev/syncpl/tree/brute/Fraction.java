package dev.syncpl.tree.brute;

import java.util.List;

/** An exact mean: gaps are whole numbers, so equal weights are equal and a sum of zero is zero. */
record Fraction(long over, long under) implements Comparable<Fraction> {

    static final Fraction ZERO = new Fraction(0, 1);

    Fraction {
        if (under <= 0) {
            throw new IllegalArgumentException("a fraction needs a denominator above 0");
        }
        long divisor = divisor(Math.abs(over), under);
        over /= divisor;
        under /= divisor;
    }

    static Fraction of(long whole) {
        return new Fraction(whole, 1);
    }

    static Fraction mean(List<Integer> values) {
        long sum = 0;
        for (int value : values) {
            sum += value;
        }
        return new Fraction(sum, values.size());
    }

    Fraction plus(Fraction other) {
        return new Fraction(over * other.under + other.over * under, under * other.under);
    }

    Fraction minus(Fraction other) {
        return plus(new Fraction(-other.over, other.under));
    }

    int sign() {
        return Long.signum(over);
    }

    @Override
    public int compareTo(Fraction other) {
        return Long.compare(over * other.under, other.over * under);
    }

    /** The nearest decimal, as facts are written: 2.0, 0.5. */
    @Override
    public String toString() {
        return Double.toString((double) over / under);
    }

    private static long divisor(long a, long b) {
        return b == 0 ? Math.max(a, 1) : divisor(b, a % b);
    }
}
