package dev.syncpl.cli.export.health;

import java.util.List;
import java.util.Map;

/**
 * Whether the rows of a run are fit to be trained on: the {@code health} of {@code report.json}, field by field. Shares
 * are from 0 to 1, rounded to four places, and null where there is nothing to share.
 *
 * @param criteria outcomes of the consistency rule over every expanded criterion of the closed trees with a label, tie
 *     labels included
 * @param criteriaBySource the same by the comparison's source
 * @param winningPosition whether the response that the label prefers was shown first
 * @param chosenMinusRejectedLength by kind of pair, how much longer the chosen side is
 * @param histograms how gaps and scores spread
 * @param samples ties, repaired nodes and duplicates
 * @param firstCriteria what trees put first
 * @param yield what a row cost
 * @param warnings what a trainer should know before using the rows, one line each
 */
public record Health(
        Statuses criteria,
        List<Source> criteriaBySource,
        WinningPositions winningPosition,
        Map<String, Lengths> chosenMinusRejectedLength,
        Histograms histograms,
        Samples samples,
        FirstCriteria firstCriteria,
        Yield yield,
        List<String> warnings) {

    /** How many of the most frequent names are told. */
    static final int NAMES = 10;

    /**
     * Outcomes of the consistency rule.
     *
     * @param count how many criteria have an outcome; the rest are shares of it
     */
    public record Statuses(long count, Double accepted, Double split, Double contradicted, Double incomplete) {}

    /**
     * Outcomes in one source.
     *
     * @param source name as given at ingest; null for comparisons without one
     */
    public record Source(String source, Statuses criteria) {}

    /**
     * Where the winner, the response that the label prefers, was shown. Only what has a winner and one order counts:
     * nothing under a tie label, and nothing that leaves of both orders decided.
     *
     * @param comparisons closed trees: how even the draw of the order was
     * @param acceptedCriteria accepted criteria of those trees
     * @param rows rows by kind: by the order of the row's judgment; of criteria and rubrics, by that of their leaves
     */
    public record WinningPositions(Positions comparisons, Positions acceptedCriteria, Map<String, Positions> rows) {}

    /**
     * Counts by position.
     *
     * @param firstShare the share shown first
     * @param warning whether either position has more than 55 %
     */
    public record Positions(long first, long second, Double firstShare, boolean warning) {}

    /**
     * Chosen minus rejected length in Unicode characters.
     *
     * @param pairs how many pairs were measured, all of that kind
     */
    public record Lengths(long pairs, Double mean, Double median) {}

    /**
     * Counts by value. Gaps are score points towards the label: above 0 is for the response that it prefers.
     *
     * @param meanGapOfCriteria mean gap over a criterion's voting leaves, to the nearest whole point (halves away from
     *     0), over every criterion of the closed trees with label A or B that has a vote
     * @param gapOfKeptLeaves gap of a leaf, over the received leaves of the criteria that rows rest on, each leaf once;
     *     not over all leaves, so it leans towards the label
     * @param scoreOfKeptLeaves both scores of each of the same leaves
     */
    public record Histograms(
            Map<Integer, Long> meanGapOfCriteria,
            Map<Integer, Long> gapOfKeptLeaves,
            Map<Integer, Long> scoreOfKeptLeaves) {}

    /**
     * Samples that say little or cannot be used.
     *
     * @param votes leaves that vote, in all closed trees
     * @param ties the share of votes that tie
     * @param examinedTrees closed trees whose nodes were examined for rows; one that gives none as a whole, such as one
     *     without a label, is not
     * @param examinedNodes nodes sampled in the examined trees
     * @param repaired the share of examined nodes whose text needed a repair and so makes no row; with {@code rowText =
     *     rerendered}, whose text does not parse
     * @param examinedRubricsAndJudgments rubrics and judgments among the examined nodes
     * @param duplicates the share of those that say what an earlier sibling says
     */
    public record Samples(
            long votes,
            Double ties,
            long examinedTrees,
            long examinedNodes,
            Double repaired,
            long examinedRubricsAndJudgments,
            Double duplicates) {}

    /**
     * The most frequent names of criteria, ten at most, spelled as the model did.
     *
     * @param asGenerated of the first criterion as generated, c00, over all closed trees
     * @param best of the first accepted one, c*, over the trees that have it
     */
    public record FirstCriteria(List<NameCount> asGenerated, List<NameCount> best) {}

    /** A name and how many trees have it there. */
    public record NameCount(String name, long count) {}

    /**
     * What a row cost: everything spent on the closed trees, over all rows of all files.
     *
     * @param requestsPerRow model requests, retries included; null without rows
     * @param tokensPerRow prompt and completion tokens as the server reported them; null without rows
     */
    public record Yield(Double requestsPerRow, Double tokensPerRow) {

        /** The yield of that many rows. */
        public static Yield of(long rows, long requests, long tokens) {
            return new Yield(Ratio.of(requests, rows), Ratio.of(tokens, rows));
        }
    }
}
