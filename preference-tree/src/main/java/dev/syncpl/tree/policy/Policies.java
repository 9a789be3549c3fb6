package dev.syncpl.tree.policy;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Every policy, by the name that it has in files, events and rows: the component's name. A run sets the ones that differ
 * from their defaults; every row carries all of them.
 *
 * @param criteriaSee what the criteria prompt shows
 * @param swap how order BA is shown
 * @param majorityOf what a majority is more than half of
 * @param quorum with {@code majorityOf = received}: the share of the planned leaves that must have voted, 0 to 1
 * @param bothOrders whether a majority must hold in each order on its own
 * @param gap how much an accepted criterion weighs
 * @param rankBy what puts a criterion first
 * @param rankRest where criteria go that are not accepted
 * @param criteriaPair how much a ranked list must differ from the generated one
 * @param criteriaMinMargin with {@code criteriaPair = min-margin}: the smallest Kendall distance, at least 1
 * @param minMargin smallest distance between the two gaps of a judgment pair in score points, 1 to 8
 * @param tieLeaf whether a tie may be the rejected side of a judgment pair, or a wrong trajectory
 * @param sftLeaves which judgments become rows for fine-tuning
 * @param onSplit what becomes of a split criterion
 * @param onContradicted what becomes of a contradicted criterion
 * @param onIncomplete what an incomplete criterion takes with it
 * @param tieLabel what becomes of a comparison labelled a tie
 * @param maxPairs most pairs of one kind from one tree, the ones with the largest margins; off if empty
 * @param minWeight smallest weight of an accepted criterion that makes rows, in score points; off if empty
 * @param rowText which texts may stand in rows
 * @param singlePassPrompt version of the template that single-pass and long chain-of-thought rows are asked with
 * @param longCotRows what long chains of thought are for
 * @param longCotRejected what a long chain of thought is preferred to
 * @param longCotDepth how many wrong trajectories come before the right one at most, 1 to 10
 * @param longCotConfirmed share of long chains of thought whose first trajectory is right and is confirmed, 0 to 1
 * @param longCotReflections version of the reflections in long chains of thought
 */
public record Policies(
        CriteriaSee criteriaSee,
        Swap swap,
        MajorityOf majorityOf,
        double quorum,
        BothOrders bothOrders,
        Gap gap,
        RankBy rankBy,
        RankRest rankRest,
        CriteriaPairs criteriaPair,
        int criteriaMinMargin,
        int minMargin,
        TieLeaf tieLeaf,
        SftLeaves sftLeaves,
        OnDisagreement onSplit,
        OnDisagreement onContradicted,
        OnIncomplete onIncomplete,
        TieLabel tieLabel,
        OptionalInt maxPairs,
        OptionalDouble minWeight,
        RowText rowText,
        String singlePassPrompt,
        LongCotRows longCotRows,
        LongCotRejected longCotRejected,
        int longCotDepth,
        double longCotConfirmed,
        String longCotReflections) {

    public static final Policies DEFAULT = new Policies(
            CriteriaSee.CONVERSATION,
            Swap.LETTERS,
            MajorityOf.PLANNED,
            0.5,
            BothOrders.OFF,
            Gap.MEAN_CONSISTENT,
            RankBy.ACCEPTED,
            RankRest.ORIGINAL,
            CriteriaPairs.ANY_CHANGE,
            2,
            1,
            TieLeaf.ALLOW,
            SftLeaves.BEST,
            OnDisagreement.DROP,
            OnDisagreement.DROP,
            OnIncomplete.TREE,
            TieLabel.SKIP,
            OptionalInt.empty(),
            OptionalDouble.empty(),
            RowText.STRICT,
            "single-pass/1",
            LongCotRows.DPO,
            LongCotRejected.MIRRORED,
            1,
            0.5,
            "reflection/1");

    public Policies {
        check("quorum", quorum, 0, 1);
        check("criteriaMinMargin", criteriaMinMargin, 1, Integer.MAX_VALUE);
        check("minMargin", minMargin, 1, 8);
        if (maxPairs.isPresent()) {
            check("maxPairs", maxPairs.getAsInt(), 1, Integer.MAX_VALUE);
        }
        if (minWeight.isPresent()) {
            check("minWeight", minWeight.getAsDouble(), 0, 4);
        }
        check("longCotDepth", longCotDepth, 1, 10);
        check("longCotConfirmed", longCotConfirmed, 0, 1);
    }

    /**
     * The defaults, but for the policies named here.
     *
     * @throws IllegalArgumentException in one line, if a name is unknown or a value is none of its policy's
     */
    public static Policies parse(Map<String, String> given) {
        return DEFAULT.with(given);
    }

    /**
     * These policies, but for the ones named here.
     *
     * @throws IllegalArgumentException as {@link #parse(Map)}
     */
    public Policies with(Map<String, String> given) {
        return PolicyTexts.changed(this, given);
    }

    /** {@link #with(Map)} for one policy. */
    public Policies with(String name, String value) {
        return with(Map.of(name, value));
    }

    /** Every policy by name, in the order of the components; {@link #parse(Map)} reads it back. */
    public Map<String, String> toMap() {
        return PolicyTexts.texts(this);
    }

    private static void check(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("policy " + name + ": " + PolicyTexts.number(value) + " is out of "
                    + PolicyTexts.number(least) + " to " + PolicyTexts.number(most));
        }
    }
}
