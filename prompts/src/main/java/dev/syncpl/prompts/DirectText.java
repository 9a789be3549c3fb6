package dev.syncpl.prompts;

import java.util.Objects;

/**
 * A verdict that was asked for directly. As a leaf it scores 5 to 1 for the better response, and 3 to 3 for a tie: the
 * scores say nothing but the vote.
 *
 * @param reason what was said before the verdict, without outer blanks; may be empty
 * @param verdict by the letters that the prompt called the responses by
 */
public record DirectText(String reason, Verdict verdict) implements LeafText {

    static final String REASON = "Reason:";
    static final String VERDICT = "Verdict:";

    private static final int BETTER = 5;
    private static final int WORSE = 1;
    private static final int EQUAL = 3;

    public DirectText {
        Objects.requireNonNull(reason);
        Objects.requireNonNull(verdict);
    }

    @Override
    public int score(char letter) {
        if (letter != 'A' && letter != 'B') {
            throw new IllegalArgumentException("no response is called " + letter);
        }
        if (verdict == Verdict.TIE) {
            return EQUAL;
        }
        return verdict.name().charAt(0) == letter ? BETTER : WORSE;
    }

    @Override
    public String text() {
        return (REASON + " " + reason).strip() + "\n" + VERDICT + " " + verdict;
    }
}
