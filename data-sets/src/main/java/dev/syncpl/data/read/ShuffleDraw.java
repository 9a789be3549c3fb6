package dev.syncpl.data.read;

/** Draws whether A and B change places. By content and seed alone, so that order and size of the input change nothing. */
final class ShuffleDraw {

    private ShuffleDraw() {}

    static boolean swaps(long seed, String contentHash) {
        return (Fingerprints.drawn(seed, "shuffle", contentHash) & 1) == 1;
    }
}
