package dev.syncpl.cli.export.health;

/** Quotients as reports show them. */
final class Ratio {

    private static final double PLACES = 10_000;

    private Ratio() {}

    /** The quotient rounded to four places; null if the divisor is 0, since then there is none. */
    static Double of(double dividend, long divisor) {
        return divisor == 0 ? null : Math.round(dividend / divisor * PLACES) / PLACES;
    }
}
