package dev.syncpl.tree.row;

/** Kendall's distance of an order from the natural one: how many pairs stand the other way round. */
final class Kendall {

    private Kendall() {}

    /** Counts the pairs that stand the other way round, by merging: n log n. The argument is left as it is. */
    static int inversions(int[] values) {
        int[] sorted = values.clone();
        return sort(sorted, new int[values.length], 0, values.length);
    }

    private static int sort(int[] values, int[] spare, int from, int to) {
        if (to - from < 2) {
            return 0;
        }
        int middle = (from + to) / 2;
        int inversions = sort(values, spare, from, middle) + sort(values, spare, middle, to);
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            boolean takeLeft = left < middle && (right == to || values[left] <= values[right]);
            if (!takeLeft) {
                inversions += middle - left;
            }
            spare[i] = takeLeft ? values[left++] : values[right++];
        }
        System.arraycopy(spare, from, values, from, to - from);
        return inversions;
    }
}
