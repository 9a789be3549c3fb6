package dev.syncpl.tree.brute;

import java.util.List;
import java.util.Map;

/**
 * A tree as plain data. Every planned node has its place in the lists, whether it was sampled or not.
 *
 * @param label A, B or TIE; null without one
 * @param orders the plan's presentation orders, AB and BA
 */
record BruteTree(String label, List<String> orders, List<Criterion> criteria) {

    /** What became of a planned node. A node under one that is not there is not there either. */
    enum State {
        SAMPLED,
        FAILED,
        MISSING
    }

    /**
     * @param expand whether rubrics are planned below it
     * @param text name, colon, sentence
     */
    record Criterion(State state, boolean expand, String text, boolean repaired, List<Rubric> rubrics) {}

    /**
     * @param made model, prompt version and decoding in one word
     * @param leaves the planned judgments by order
     */
    record Rubric(
            State state,
            String text,
            boolean repaired,
            boolean duplicate,
            String made,
            Map<String, List<Leaf>> leaves) {}

    /** Scores are as displayed: {@code scoreFirst} is that of the response shown first. */
    record Leaf(
            State state,
            int scoreFirst,
            int scoreSecond,
            String text,
            boolean repaired,
            boolean duplicate,
            String made) {}

    BruteTree withLabel(String other) {
        return new BruteTree(other, orders, criteria);
    }
}
