package dev.syncpl.tree.row;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that one tree teaches.
 *
 * @param rubricPairs by path
 * @param judgmentPairs by path
 * @param longCot the trajectories of a long chain of thought
 * @param discards rows not made, see {@link Discards}
 */
public record TreeRows(
        SftRows sft,
        Optional<CriteriaPair> criteriaPair,
        List<RubricPair> rubricPairs,
        List<JudgmentPair> judgmentPairs,
        Optional<LongCot> longCot,
        Map<String, Integer> discards) {

    public TreeRows {
        rubricPairs = List.copyOf(rubricPairs);
        judgmentPairs = List.copyOf(judgmentPairs);
    }

    /** A tree that teaches nothing, and why. */
    public static TreeRows none(Reason reason) {
        Discards discards = new Discards();
        discards.tree(reason);
        return new TreeRows(SftRows.NONE, Optional.empty(), List.of(), List.of(), Optional.empty(), discards.toMap());
    }

    /** How many rows there are. */
    public int count() {
        return sft.count()
                + (criteriaPair.isPresent() ? 1 : 0)
                + rubricPairs.size()
                + judgmentPairs.size()
                + (longCot.isPresent() ? 1 : 0);
    }
}
