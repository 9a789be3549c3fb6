package dev.syncpl.tree.row;

import dev.syncpl.tree.rule.JudgedCriterion;
import java.util.List;

/**
 * The trajectories that a long chain of thought is made of; {@link LongCotSides} says how.
 *
 * @param criterion c*
 * @param right the trajectory that ends in what the label says
 * @param wrong trajectories that end in something else, the most wrong first, each by a rubric of its own; at least one
 * @param margin distance between the gaps of the right and the most wrong trajectory towards the label, in score points
 */
public record LongCot(JudgedCriterion criterion, Trajectory right, List<Trajectory> wrong, int margin) {

    public LongCot {
        wrong = List.copyOf(wrong);
        if (wrong.isEmpty()) {
            throw new IllegalArgumentException(criterion.path() + " has no wrong trajectory");
        }
    }
}
