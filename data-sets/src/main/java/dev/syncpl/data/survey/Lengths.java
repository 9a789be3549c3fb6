package dev.syncpl.data.survey;

/**
 * Percentiles of lengths, from counts in classes: exact below 128, within 1 % above. Takes the same memory for any number
 * of lengths. Not thread safe.
 */
public final class Lengths {

    /** Classes an octave. */
    private static final int STEPS = 64;

    private static final int STEP_BITS = 6;

    private final long[] counts = new long[STEPS * (Integer.SIZE - STEP_BITS + 1)];
    private long total;
    private int max;

    /** @param length 0 or more */
    public void add(int length) {
        counts[index(length)]++;
        total++;
        max = Math.max(max, length);
    }

    /**
     * The least length that at least this share of all does not exceed.
     *
     * @param percent above 0, at most 100
     * @return 0 if there are none
     */
    public int percentile(int percent) {
        long rank = (long) Math.ceil(percent / 100.0 * total);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank && seen > 0) {
                return Math.min(max, highest(i));
            }
        }
        return 0;
    }

    public int max() {
        return max;
    }

    private static int index(int length) {
        int octave = Math.max(0, Integer.SIZE - Integer.numberOfLeadingZeros(length) - STEP_BITS - 1);
        return octave * STEPS + (length >>> octave);
    }

    private static int highest(int index) {
        int octave = Math.max(0, index / STEPS - 1);
        return (int) Math.min(Integer.MAX_VALUE, ((long) (index - octave * STEPS) + 1 << octave) - 1);
    }
}
