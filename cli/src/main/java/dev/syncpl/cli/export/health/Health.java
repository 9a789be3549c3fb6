package dev.syncpl.cli.export.health;

import java.util.List;
import java.util.Map;

/**
 * Whether the rows of a run are fit to be trained on: the {@code health} of {@code report.json}, field by field. Shares
 * are from 0 to 1, rounded to four places, and null where there is nothing to share.
 *
 * @param criteria outcomes of the consistency rule over every expanded criterion of the closed trees with a label
 * @param criteriaBySource the same by the comparison's source
 * @param repeatedComparisons comparisons with the content of another one
 * @param winningPosition whether the response that the label prefers was shown first
 * @param chosenMinusRejectedLength by kind of pair, how much longer the chosen side is
 * @param histograms how gaps and scores spread
 * @param samples ties, repaired samples and duplicates, over all closed trees
 * @param firstCriteria what trees put first
 * @param discards rows that the closed trees did not give, by what and why, as their events name it: {@code tree.…} of
 *     trees that give none as a whole, {@code node.…} of samples that may stand in none, else by kind of row
 * @param yield what a row cost
 * @param warnings what a trainer should know before using the rows, one line each
 */
public record Health(
        Statuses criteria,
        List<Source> criteriaBySource,
        Repeats repeatedComparisons,
        WinningPositions winningPosition,
        Map<String, Lengths> chosenMinusRejectedLength,
        Histograms histograms,
        Samples samples,
        FirstCriteria firstCriteria,
        Map<String, Long> discards,
        Yield yield,
        List<String> warnings) {

    /** How many of the most frequent names are told. */
    static final int NAMES = 10;

    /**
     * Outcomes of the consistency rule.
     *
     * @param count criteria under label A or B that have an outcome; the shares are shares of it
     * @param tieLabelled criteria of comparisons labelled a tie, which nothing could accept: in no share
     */
    public record Statuses(
            long count, Double accepted, Double split, Double contradicted, Double incomplete, long tieLabelled) {}

    /**
     * Outcomes in one source.
     *
     * @param source name as given at ingest; null for comparisons without one
     */
    public record Source(String source, Statuses criteria) {}

    /**
     * Comparisons whose conversation and responses came before in the run, under another id. Responses that traded
     * places are not found.
     *
     * @param otherLabel those of them that have another label
     */
    public record Repeats(long count, long otherLabel) {}

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
     * @param withinChance whether an even draw of each tree's order would often, in more than one of twenty runs, fall
     *     as unevenly; what comes from one tree was shown in one order and counts as one draw
     */
    public record Positions(long first, long second, Double firstShare, boolean warning, boolean withinChance) {}

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
     * @param gapOfLeaves gap of a judgment, over every one of the closed trees with label A or B
     * @param scoreOfLeaves both scores of every judgment of the closed trees
     */
    public record Histograms(
            Map<Integer, Long> meanGapOfCriteria, Map<Integer, Long> gapOfLeaves, Map<Integer, Long> scoreOfLeaves) {}

    /**
     * The samples that trees were closed with, of all closed trees, with or without rows.
     *
     * @param ties the share of judgments that score both responses alike
     */
    public record Samples(Level criteria, Level rubrics, Level judgments, Double ties) {}

    /**
     * Samples of one level.
     *
     * @param repaired the share whose text parsed only after a repair, which votes and makes no row
     * @param duplicates the share that says what an earlier sibling says, and abstains; null for criteria, whose
     *     duplicates are not recorded
     */
    public record Level(long count, Double repaired, Double duplicates) {}

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
