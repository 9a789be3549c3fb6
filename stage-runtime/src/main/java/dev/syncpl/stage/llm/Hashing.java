package dev.syncpl.stage.llm;

/** Hashes that are the same in every process and after every restart. */
final class Hashing {

    private static final long PRIME = 1_125_899_906_842_597L;
    private static final int BITS = 53;

    private Hashing() {}

    /** A number strictly between 0 and 1 that a text always has, spread evenly over texts. */
    static double share(String text) {
        long hash = PRIME;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return ((mixed(hash) >>> (Long.SIZE - BITS)) + 0.5) / (1L << BITS);
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mixed(long hash) {
        long mixed = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
