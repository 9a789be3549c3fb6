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

    /** Whether the text parses as it stands, after a repair, or not any more. */
    enum Wording {
        CLEAN,
        REPAIRED,
        UNREADABLE
    }

    /**
     * @param expand whether rubrics are planned below it
     * @param text name, colon, sentence
     * @param made model, prompt version and decoding in one word
     */
    record Criterion(State state, boolean expand, String text, Wording wording, String made, List<Rubric> rubrics) {}

    /**
     * @param leaves the planned judgments by order
     */
    record Rubric(
            State state,
            String text,
            Wording wording,
            boolean duplicate,
            String made,
            Map<String, List<Leaf>> leaves) {}

    /** Scores are as displayed: {@code scoreFirst} is that of the response shown first. */
    record Leaf(
            State state,
            int scoreFirst,
            int scoreSecond,
            String text,
            Wording wording,
            boolean duplicate,
            String made) {}

    BruteTree withLabel(String other) {
        return new BruteTree(other, orders, criteria);
    }
}
