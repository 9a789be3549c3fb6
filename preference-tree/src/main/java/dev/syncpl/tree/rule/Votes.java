package dev.syncpl.tree.rule;

import dev.syncpl.tree.Leaf;
import dev.syncpl.tree.Vote;
import java.util.List;
import java.util.Optional;

/** How many leaves vote for what. */
public record Votes(int a, int b, int tie) {

    /** Counts leaves; whoever abstains must not be among them. */
    public static Votes of(List<Leaf> voters) {
        int[] counts = new int[Vote.values().length];
        voters.forEach(leaf -> counts[leaf.vote().ordinal()]++);
        return new Votes(counts[Vote.A.ordinal()], counts[Vote.B.ordinal()], counts[Vote.TIE.ordinal()]);
    }

    public int of(Vote vote) {
        return switch (vote) {
            case A -> a;
            case B -> b;
            case TIE -> tie;
        };
    }

    public int total() {
        return a + b + tie;
    }

    /** The vote held by more than half of so many leaves, if one is. */
    public Optional<Vote> majorityOf(int leaves) {
        for (Vote vote : Vote.values()) {
            if (2 * of(vote) > leaves) {
                return Optional.of(vote);
            }
        }
        return Optional.empty();
    }
}
