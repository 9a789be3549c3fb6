package dev.syncpl.tree.row;

import dev.syncpl.tree.id.Seeds;
import dev.syncpl.tree.policy.LongCotRejected;
import dev.syncpl.tree.policy.LongCotRows;
import dev.syncpl.tree.policy.Policies;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The sides of a row with long chains of thought. Chosen are the wrong trajectories, the most wrong first, then the right
 * one; or, in a drawn share of the rows ({@code longCotConfirmed}), the right one alone, confirmed.
 *
 * <p>Rejected under {@code longCotRejected = mirrored} is the same with right and wrong in each other's place, so that
 * both sides are of like length:
 *
 * <pre>
 * chosen                    rejected
 * wrong → turn → right      right → turn → wrong
 * right → confirmed         wrong → confirmed
 * </pre>
 *
 * <p>With half of the rows of either kind, nothing but the rightness of the end tells the sides apart: not the length,
 * not whether the first trajectory is kept or given up, not whether it was right. Turns alone would teach a model to
 * begin wrong and always to turn; a confirmed trajectory preferred to one that turns from right to wrong would teach it
 * to stop early and never to turn. Under {@code uncorrected} the rejected side is the most wrong trajectory by itself.
 *
 * @param rejected none in a row for fine-tuning
 */
public record LongCotSides(Chain chosen, Optional<Chain> rejected) {

    /**
     * Trajectories in reading order with a reflection between every two of them.
     *
     * @param confirmed whether a reflection on the last one follows, and its verdict once more
     */
    public record Chain(List<Trajectory> trajectories, boolean confirmed) {

        public Chain {
            trajectories = List.copyOf(trajectories);
        }
    }

    /**
     * The sides. Whether the right trajectory comes first and is confirmed is drawn by seed, conversation and criterion;
     * whether there is a row at all does not depend on it.
     *
     * @param seed the plan's
     */
    public static LongCotSides of(LongCot row, Policies policies, long seed, String conversationId) {
        boolean confirmed = Seeds.chance(
                policies.longCotConfirmed(),
                seed,
                "longCotConfirmed",
                conversationId,
                row.criterion().path().toString());
        Chain chosen = confirmed ? new Chain(List.of(row.right()), true) : new Chain(towardsTheRight(row), false);
        return new LongCotSides(
                chosen,
                policies.longCotRows() == LongCotRows.SFT
                        ? Optional.empty()
                        : Optional.of(rejected(row, policies.longCotRejected(), confirmed)));
    }

    private static Chain rejected(LongCot row, LongCotRejected policy, boolean confirmed) {
        Trajectory worst = row.wrong().get(0);
        if (policy == LongCotRejected.UNCORRECTED) {
            return new Chain(List.of(worst), false);
        }
        if (confirmed) {
            return new Chain(List.of(worst), true);
        }
        List<Trajectory> awayFromTheRight = new ArrayList<>(towardsTheRight(row));
        Collections.reverse(awayFromTheRight);
        return new Chain(awayFromTheRight, false);
    }

    private static List<Trajectory> towardsTheRight(LongCot row) {
        List<Trajectory> trajectories = new ArrayList<>(row.wrong());
        trajectories.add(row.right());
        return trajectories;
    }
}
