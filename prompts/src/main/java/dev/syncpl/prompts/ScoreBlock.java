package dev.syncpl.prompts;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scores that end a judgment: the last lines that are scores, with nothing but empty lines among them. Both sides
 * must have exactly one score there, a whole number from 1 to 5; whatever looks like a score further up is part of the
 * text. Forgives dress, small letters, blanks, a full stop, {@code 4/5}, and B before A; not a second value for a
 * side, be it the same, and not text behind the scores, since then they may have been a quotation.
 *
 * @param scoreA score of A
 * @param scoreB score of B
 * @param start index of the block's first line
 * @param repaired whether it is not just the two lines {@code Score A: n} and {@code Score B: n}
 */
record ScoreBlock(int scoreA, int scoreB, int start, boolean repaired) {

    static final String LINE_A = "Score A: ";
    static final String LINE_B = "Score B: ";

    private static final Pattern STRICT = Pattern.compile("Score ([AB]): [1-5]");
    private static final Pattern SCORE_LINE = Pattern.compile(
            "score\\s+(?:of\\s+|for\\s+)?(?:response\\s+)?([ab])\\s*[:：=](.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("([1-5])(?:\\s*/\\s*5)?\\.?");

    static ScoreBlock last(List<String> lines) throws Unreadable {
        int end = lines.size();
        boolean repaired = false;
        while (end > 0 && (lines.get(end - 1).isBlank() || Line.isOnlyMarks(lines.get(end - 1)))) {
            end--;
            repaired |= !lines.get(end).isBlank();
        }
        int scoreA = 0;
        int scoreB = 0;
        int start = end;
        for (int i = end - 1; i >= 0; i--) {
            String line = lines.get(i);
            if (line.isBlank()) {
                continue;
            }
            Matcher score = SCORE_LINE.matcher(Line.undress(line));
            if (!score.matches()) {
                break;
            }
            boolean isA = score.group(1).equalsIgnoreCase("A");
            if ((isA ? scoreA : scoreB) != 0) {
                throw new Unreadable("two scores for " + (isA ? "A" : "B"));
            }
            int value = value(score.group(2), isA);
            repaired |= !STRICT.matcher(line).matches() || (isA && scoreB == 0);
            scoreA = isA ? value : scoreA;
            scoreB = isA ? scoreB : value;
            start = i;
        }
        if (scoreA == 0 || scoreB == 0) {
            throw new Unreadable(
                    scoreA == scoreB ? "does not end in scores" : "no score for " + (scoreA == 0 ? "A" : "B"));
        }
        return new ScoreBlock(scoreA, scoreB, start, repaired);
    }

    private static int value(String text, boolean isA) throws Unreadable {
        Matcher value = VALUE.matcher(Line.undress(text));
        if (!value.matches()) {
            throw new Unreadable("the score of " + (isA ? "A" : "B") + " is not one whole number from 1 to 5");
        }
        return Integer.parseInt(value.group(1));
    }
}
