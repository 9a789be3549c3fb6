package dev.syncpl.tree;

/**
 * The two scores of a judgment by identity, whichever response was shown first.
 *
 * @param a score of response A, 1 to 5
 * @param b score of response B, 1 to 5
 */
public record Scores(int a, int b) {

    public static final int LOWEST = 1;
    public static final int HIGHEST = 5;

    public Scores {
        check(a);
        check(b);
    }

    /**
     * Maps scores as displayed to identities. This is the only place that does so: a judge who was shown B first gave
     * its first score to B, whichever letter B bore on the page.
     *
     * @throws IllegalArgumentException if a score is not 1 to 5
     */
    public static Scores displayed(Order shown, int first, int second) {
        return shown == Order.AB ? new Scores(first, second) : new Scores(second, first);
    }

    /** Score of A minus score of B, −4 to 4. */
    public int gap() {
        return a - b;
    }

    /**
     * The gap towards a side, −4 to 4: positive if the judgment favours it. Towards a tie no gap is positive: 0 is the
     * nearest and −4 the farthest.
     */
    public int gapTowards(Vote side) {
        return switch (side) {
            case A -> gap();
            case B -> -gap();
            case TIE -> -Math.abs(gap());
        };
    }

    /** The side with the higher score. */
    public Vote vote() {
        return gap() > 0 ? Vote.A : gap() < 0 ? Vote.B : Vote.TIE;
    }

    /** The same judgment after A and B traded names. */
    public Scores mirrored() {
        return new Scores(b, a);
    }

    private static void check(int score) {
        if (score < LOWEST || score > HIGHEST) {
            throw new IllegalArgumentException("a score is 1 to 5, not " + score);
        }
    }
}
