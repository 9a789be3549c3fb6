package dev.syncpl.simulator.draw;

import dev.syncpl.tree.id.Seeds;
import java.util.List;

/**
 * Draws that follow from a seed and the names of what is drawn, and from nothing else: neither time nor order of arrival
 * changes them, nor does the Java version. A stream of SplitMix64. Not for sharing between threads.
 */
public final class Draws {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final int DOUBLE_BITS = 53;

    private long state;

    private Draws(long state) {
        this.state = state;
    }

    /** A stream of its own for each seed and list of names. */
    public static Draws of(long seed, String... names) {
        return new Draws(Seeds.derive(seed, names) * GAMMA);
    }

    /** At least 0, below 1. */
    public double uniform() {
        return (next() >>> (Long.SIZE - DOUBLE_BITS)) * 0x1.0p-53;
    }

    /** True with this probability. */
    public boolean chance(double probability) {
        return uniform() < probability;
    }

    /** At least 0, below the bound, which is above 0. */
    public int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** One of the items, of which there is at least one. */
    public <T> T pick(List<T> items) {
        return items.get(below(items.size()));
    }

    /** Normally distributed, mean 0 and deviation 1. */
    public double gaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
    }

    private long next() {
        state += GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
