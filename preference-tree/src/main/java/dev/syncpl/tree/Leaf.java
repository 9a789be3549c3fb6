package dev.syncpl.tree;

import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.id.NodePath.Level;
import java.util.Objects;

/**
 * One sampled judgment. A judgment that failed is no leaf: it is missing, never a tie.
 *
 * @param path where it stands, for example {@code c03.r1.ab.j0}
 * @param scores its scores by identity
 * @param duplicate whether it says what an earlier sibling says, and so abstains
 */
public record Leaf(NodePath path, Sample sample, Scores scores, boolean duplicate) {

    public Leaf {
        Objects.requireNonNull(sample);
        Objects.requireNonNull(scores);
        if (path.level() != Level.JUDGMENT) {
            throw new IllegalArgumentException(path + " is not the path of a judgment");
        }
    }

    /** Which response its judge was shown first. */
    public Order order() {
        return path.order().orElseThrow();
    }

    public Vote vote() {
        return scores.vote();
    }

    /** {@link Scores#gapTowards(Vote)}. */
    public int gapTowards(Vote side) {
        return scores.gapTowards(side);
    }

    /** Whether it votes for this side. */
    public boolean votesFor(Vote side) {
        return vote() == side;
    }
}
