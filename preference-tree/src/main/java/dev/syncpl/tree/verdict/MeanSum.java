package dev.syncpl.tree.verdict;

import java.math.BigInteger;

/**
 * A sum of means, exact: thirds that cancel out must be a tie, which they are not as floating-point numbers. Not for
 * sharing between threads.
 */
final class MeanSum {

    private BigInteger numerator = BigInteger.ZERO;
    private BigInteger denominator = BigInteger.ONE;

    /** Adds {@code sum / count}; the count is above 0. */
    void add(int sum, int count) {
        BigInteger divisor = BigInteger.valueOf(count);
        BigInteger common = denominator.gcd(divisor);
        BigInteger scale = divisor.divide(common);
        numerator = numerator.multiply(scale).add(BigInteger.valueOf(sum).multiply(denominator.divide(common)));
        denominator = denominator.multiply(scale);
    }

    /** −1, 0 or 1. */
    int sign() {
        return numerator.signum();
    }
}
