package dev.syncpl.simulator.leaf;

import dev.syncpl.simulator.draw.Draws;
import java.util.List;

/**
 * Draws the scores of a leaf: a tie with its probability; else, with the position bias, a vote for the response shown
 * first; else a vote that is right with the model's accuracy, where all leaves of a criterion, or failing that of a
 * rubric, may copy one draw. So the statistics of a run can be computed. With tie = bias = 0, accuracy p, q = 1 − p,
 * {@code R2 = ρr·p + (1−ρr)p²}, {@code R1 = (1−ρr)2pq} and {@code R0 = ρr·q + (1−ρr)q²}, four leaves under two rubrics:
 * <pre>{@code
 * P(4 right) = ρc·p + (1−ρc)R2²
 * P(3 right) = (1−ρc)2·R2·R1
 * P(2 right) = (1−ρc)(R1² + 2·R2·R0)
 * }</pre>
 * Immutable.
 */
public final class LeafModel {

    private static final int LEVELS = 5;

    private final long seed;

    /** @param seed of all draws */
    public LeafModel(long seed) {
        this.seed = seed;
    }

    /** @param better the response that is better in truth */
    public LeafScores draw(LeafOdds odds, LeafKey key, Side better) {
        Draws leaf = Draws.of(
                seed, "leaf", key.model(), key.content(), key.criterion(), key.rubric(), key.order(), key.sample());
        return scores(vote(odds, key, better, leaf), odds.gaps(), leaf);
    }

    private Side vote(LeafOdds odds, LeafKey key, Side better, Draws leaf) {
        if (leaf.chance(odds.tie())) {
            return Side.NEITHER;
        }
        if (leaf.chance(odds.positionBias())) {
            return Side.FIRST;
        }
        if (right(odds, key, leaf)) {
            return better;
        }
        return better == Side.NEITHER ? leaf.pick(List.of(Side.FIRST, Side.SECOND)) : better.other();
    }

    private boolean right(LeafOdds odds, LeafKey key, Draws leaf) {
        double accuracy = odds.accuracyOf(key.criterionIndex());
        Draws criterion = Draws.of(seed, "criterion", key.model(), key.content(), key.criterion());
        if (criterion.chance(odds.rhoCriterion())) {
            return criterion.chance(accuracy);
        }
        Draws rubric = Draws.of(seed, "rubric", key.model(), key.content(), key.criterion(), key.rubric());
        if (rubric.chance(odds.rhoRubric())) {
            return rubric.chance(accuracy);
        }
        return leaf.chance(accuracy);
    }

    private static LeafScores scores(Side vote, List<Double> gaps, Draws leaf) {
        if (vote == Side.NEITHER) {
            int both = 1 + leaf.below(LEVELS);
            return new LeafScores(both, both);
        }
        int gap = gap(gaps, leaf);
        int lower = 1 + leaf.below(LEVELS - gap);
        return vote == Side.FIRST ? new LeafScores(lower + gap, lower) : new LeafScores(lower, lower + gap);
    }

    private static int gap(List<Double> weights, Draws leaf) {
        double left =
                leaf.uniform() * weights.stream().mapToDouble(weight -> weight).sum();
        int gap = 1;
        while (gap < weights.size() && left >= weights.get(gap - 1)) {
            left -= weights.get(gap - 1);
            gap++;
        }
        return gap;
    }
}
