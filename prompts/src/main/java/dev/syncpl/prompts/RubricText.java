package dev.syncpl.prompts;

import java.util.List;

/**
 * A scoring guide: one sentence for each score from 1 to 5.
 *
 * @param levels the five sentences, that for score 1 first; each one line without outer blanks, not empty
 */
public record RubricText(List<String> levels) {

    /** Scores, and so levels, that there are. */
    public static final int LEVELS = 5;

    public RubricText {
        levels = List.copyOf(levels);
        if (levels.size() != LEVELS || !levels.stream().allMatch(RubricText::isSentence)) {
            throw new IllegalArgumentException("a rubric has exactly five levels of one line each");
        }
    }

    /** The sentence for a score from 1 to 5. */
    public String level(int score) {
        return levels.get(score - 1);
    }

    /** The strict form: five lines, {@code 1: sentence} to {@code 5: sentence}. */
    public String text() {
        StringBuilder out = new StringBuilder();
        for (int score = 1; score <= LEVELS; score++) {
            out.append(score == 1 ? "" : "\n").append(score).append(": ").append(level(score));
        }
        return out.toString();
    }

    static boolean isSentence(String text) {
        return !text.isBlank() && text.equals(text.strip()) && text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
    }
}
