package dev.syncpl.prompts;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Lines of scores with nothing but empty lines among them, in which both sides have exactly one; a second value for a
 * side is refused, be it the same.
 *
 * @param scoreA score of A
 * @param scoreB score of B
 * @param start index of the block's first line
 * @param end index behind its last line
 * @param repaired whether it is not just the two lines {@code Score A: n} and {@code Score B: n}
 */
record ScoreBlock(int scoreA, int scoreB, int start, int end, boolean repaired) {

    static final String LINE_A = "Score A: ";
    static final String LINE_B = "Score B: ";

    private static final Pattern STRICT = Pattern.compile("Score ([AB]): [1-5]");

    /**
     * The scores that a text ends in: whatever looks like a score further up is part of the text.
     *
     * @throws Unreadable if it does not end in exactly one score for each side
     */
    static ScoreBlock last(List<String> lines) throws Unreadable {
        Scan scan = scan(lines);
        if (!scan.isComplete()) {
            throw new Unreadable(scan.isEmpty() ? "does not end in scores" : "no score for " + scan.missing());
        }
        return scan.block();
    }

    /** Reads from the end of some lines upwards, as far as they are scores. */
    static Scan scan(List<String> lines) throws Unreadable {
        int end = lines.size();
        boolean dressed = false;
        while (end > 0 && (lines.get(end - 1).isBlank() || Line.isOnlyMarks(lines.get(end - 1)))) {
            end--;
            dressed |= !lines.get(end).isBlank();
        }
        Scan scan = new Scan(end, dressed);
        for (int i = end - 1; i >= 0; i--) {
            String line = lines.get(i);
            List<ScoreLine> scores = ScoreLine.in(line);
            if (scores.isEmpty() && !line.isBlank()) {
                break;
            }
            scan.take(i, scores, STRICT.matcher(line).matches());
        }
        return scan;
    }

    Verdict verdict() {
        return Verdict.ofScores(scoreA, scoreB);
    }

    /** What was found so far on the way up. */
    static final class Scan {

        private final int end;
        private boolean repaired;
        private int start;
        private int scoreA;
        private int scoreB;

        private Scan(int end, boolean repaired) {
            this.end = end;
            this.start = end;
            this.repaired = repaired;
        }

        private void take(int line, List<ScoreLine> scores, boolean strict) throws Unreadable {
            for (ScoreLine score : scores) {
                boolean isA = score.side() == 'A';
                if ((isA ? scoreA : scoreB) != 0) {
                    throw new Unreadable("two scores for " + score.side());
                }
                repaired |= !strict || (isA && scoreB == 0);
                scoreA = isA ? score.value() : scoreA;
                scoreB = isA ? scoreB : score.value();
                start = line;
            }
        }

        boolean isComplete() {
            return scoreA != 0 && scoreB != 0;
        }

        boolean isEmpty() {
            return scoreA == 0 && scoreB == 0;
        }

        private char missing() {
            return scoreA == 0 ? 'A' : 'B';
        }

        ScoreBlock block() {
            return new ScoreBlock(scoreA, scoreB, start, end, repaired);
        }
    }
}
