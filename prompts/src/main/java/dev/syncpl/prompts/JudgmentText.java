package dev.syncpl.prompts;

/**
 * A judgment as displayed: A and B are the letters that the prompt called the responses by.
 *
 * @param scoreA score of A, 1 to 5
 * @param scoreB score of B, 1 to 5
 * @param analysisA what was said of A, without outer blanks, not empty
 * @param analysisB what was said of B, without outer blanks, not empty
 */
public record JudgmentText(int scoreA, int scoreB, String analysisA, String analysisB) implements LeafText {

    /** @throws IllegalArgumentException if a score is out of range or an analysis is empty */
    public JudgmentText {
        if (!isScore(scoreA) || !isScore(scoreB)) {
            throw new IllegalArgumentException("scores are 1 to 5, not " + scoreA + " and " + scoreB);
        }
        if (analysisA.isBlank() || analysisB.isBlank()) {
            throw new IllegalArgumentException("an analysis is empty");
        }
    }

    @Override
    public int score(char letter) {
        return switch (letter) {
            case 'A' -> scoreA;
            case 'B' -> scoreB;
            default -> throw new IllegalArgumentException("no response is called " + letter);
        };
    }

    /** What the scores say. */
    @Override
    public Verdict verdict() {
        return Verdict.ofScores(scoreA, scoreB);
    }

    /** The strict form: both analyses, then both scores in the last two lines. */
    @Override
    public String text() {
        return analyses() + "\n" + scores();
    }

    String analyses() {
        return Analyses.HEADING_A + " " + analysisA + "\n" + Analyses.HEADING_B + " " + analysisB;
    }

    String scores() {
        return ScoreBlock.LINE_A + scoreA + "\n" + ScoreBlock.LINE_B + scoreB;
    }

    private static boolean isScore(int score) {
        return score >= 1 && score <= RubricText.LEVELS;
    }
}
