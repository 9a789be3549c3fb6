package dev.syncpl.tree.id;

/**
 * Where every draw and every seed of a request comes from: the plan's seed and the names of what is drawn. Names are
 * conversation ids, paths and purposes, never a run or a tree id, so that two runs over the same data draw alike; and
 * never the label, so that no draw can leak it.
 */
public final class Seeds {

    private Seeds() {}

    /** A seed of 31 bits, since some servers read theirs as a signed 32-bit number: 0 to 2147483647. */
    public static long derive(long seed, String... parts) {
        return digest("seed", seed, parts).bits31();
    }

    /**
     * A draw from 0 to {@code bound - 1}, as even as 31 bits allow.
     *
     * @throws IllegalArgumentException if the bound is not above 0
     */
    public static int pick(int bound, long seed, String... parts) {
        if (bound <= 0) {
            throw new IllegalArgumentException("nothing to draw from: " + bound);
        }
        return digest("pick", seed, parts).bits31() % bound;
    }

    /**
     * A draw that succeeds with this probability: never for 0, always for 1.
     *
     * @throws IllegalArgumentException if the share is not from 0 to 1
     */
    public static boolean chance(double share, long seed, String... parts) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is from 0 to 1, not " + share);
        }
        return digest("chance", seed, parts).bits31() < share * (1L << 31);
    }

    private static FieldDigest digest(String purpose, long seed, String... parts) {
        FieldDigest digest = new FieldDigest(purpose).number(seed);
        for (String part : parts) {
            digest.field(part);
        }
        return digest;
    }
}
