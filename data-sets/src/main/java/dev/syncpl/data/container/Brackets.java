package dev.syncpl.data.container;

import java.util.BitSet;

/**
 * Counts brackets that are open. One that closes another kind than was opened last counts for nothing: otherwise the end
 * of a list would close an object of it that was left open, and hide what that object swallowed. Not thread safe.
 */
final class Brackets {

    /** Beyond this depth, which no parser follows, kinds are not told apart. */
    private static final int MOST_KINDS = 1 << 12;

    private final BitSet lists = new BitSet();
    private int depth;

    /** Takes a byte outside of strings; whether it closed the last bracket that was open, or one where none was. */
    boolean take(int b) {
        if (b == '{' || b == '[') {
            if (depth < MOST_KINDS) {
                lists.set(depth, b == '[');
            }
            depth++;
            return false;
        }
        boolean closes = b == '}' || b == ']';
        if (!closes || depth > 0 && depth <= MOST_KINDS && lists.get(depth - 1) != (b == ']')) {
            return false;
        }
        depth = Math.max(0, depth - 1);
        return depth == 0;
    }

    int depth() {
        return depth;
    }
}
