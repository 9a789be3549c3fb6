package dev.syncpl.tree.rule;

import dev.syncpl.tree.Leaf;
import dev.syncpl.tree.Vote;
import dev.syncpl.tree.policy.Gap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much an accepted criterion weighs: how far its leaves put the right response ahead, in score points. By default
 * only leaves that agree with the label count, so that an inconsistent leaf takes nothing from a criterion's weight and
 * adds nothing to it.
 *
 * <p>Examples, leaves as in {@link ConsistencyRule}:
 *
 * <pre>{@code
 * 4,2 5,2 | 4,3 1,5   label A   meanConsistent 2.0   meanSigned 0.5   max 3
 * 4,2 5,2 | 4,3 -     label A   meanConsistent 2.0   meanSigned 2.0   max 3
 * 4,2 5,2 | 4,3 3,3   label A   meanConsistent 2.0   meanSigned 1.5   max 3
 * 3,2 3,2 | 3,2 1,5   label A   meanConsistent 1.0   meanSigned 0.0   max 1
 * }</pre>
 */
public final class WeightRule {

    private WeightRule() {}

    /**
     * The weight, 0 to 4.
     *
     * @param voters the criterion's leaves that vote, at least one of them for the label's side
     * @param side what the label says
     */
    public static double weight(List<Leaf> voters, Vote side, Gap gap) {
        List<Leaf> consistent =
                voters.stream().filter(leaf -> leaf.votesFor(side)).toList();
        return switch (gap) {
            case MEAN_CONSISTENT -> gaps(consistent, side).average().orElseThrow();
            case MEAN_SIGNED -> Math.max(0, gaps(voters, side).average().orElseThrow());
            case MAX -> gaps(consistent, side).max().orElseThrow();
        };
    }

    private static IntStream gaps(List<Leaf> leaves, Vote side) {
        return leaves.stream().mapToInt(leaf -> leaf.gapTowards(side));
    }
}
