package dev.syncpl.tree.agreement;

import dev.syncpl.tree.Label;
import dev.syncpl.tree.Vote;
import java.util.List;

/** Yardsticks to hold a judge's agreement against. */
public final class Baselines {

    private Baselines() {}

    /**
     * The verdict of "the longer response wins": equal lengths tie.
     *
     * @param lengthA length of response A, in whatever unit B's is
     * @param lengthB length of response B
     */
    public static Vote longerWins(int lengthA, int lengthB) {
        int difference = Integer.compare(lengthA, lengthB);
        return difference > 0 ? Vote.A : difference < 0 ? Vote.B : Vote.TIE;
    }

    /**
     * Whether some of the first k criteria says what the label says: what a perfect choice among them could reach.
     *
     * <p>Example: votes B, TIE, A and label A → no at 1 and 2, yes at 3.
     *
     * @param votes majority of each criterion in one order, in the order as generated
     * @param label what people said
     * @param k how many leading criteria to look at; more than there are means all
     */
    public static boolean oracle(List<Vote> votes, Label label, int k) {
        return votes.stream().limit(k).anyMatch(label.vote()::equals);
    }
}
