package dev.syncpl.cli.explain;

import dev.syncpl.cli.CliException;

/** The rules that make rows, in words: one a kind. */
enum RowRule {
    SFT_CRITERIA(
            "sft.jsonl",
            "CRITERIA",
            "SFT, criteria list",
            "The list of criteria, the accepted ones first by weight; made if one is accepted."),
    SFT_RUBRIC(
            "sft.jsonl",
            "RUBRIC",
            "SFT, rubric",
            "Of an accepted criterion, the rubric whose leaves are all in and all agree with the label, with the"
                    + " largest mean gap."),
    SFT_JUDGMENT(
            "sft.jsonl",
            "JUDGMENT",
            "SFT, judgment",
            "Of an accepted criterion, the leaf with the largest gap towards the label under its best rubric (policy"
                    + " sftLeaves)."),
    SINGLE_PASS(
            "sft.jsonl",
            "SINGLE_PASS",
            "SFT, single pass",
            "The heaviest accepted criterion, its best rubric, the best leaf under that, and the verdict."),
    CRITERIA_PAIR(
            "dpo_criteria.jsonl",
            "CRITERIA",
            "criteria pair",
            "The list ranked by weight over the list as generated; made if one is accepted, every one is written, and the"
                    + " order changes (policies criteriaPair, rankRest). The margin is their Kendall distance."),
    RUBRIC_PAIR(
            "dpo_rubric.jsonl",
            "RUBRIC",
            "rubric pair",
            "Of an accepted criterion, the rubric whose leaves are all in and all agree, with the largest mean gap, over"
                    + " the one with the smallest share of agreeing leaves."),
    JUDGMENT_PAIR(
            "dpo_judgment.jsonl",
            "JUDGMENT",
            "judgment pair",
            "Under one rubric and in one order, the leaf with the largest gap that agrees with the majority over the"
                    + " one with the smallest, which does not (policies minMargin, tieLeaf). The margin is the distance"
                    + " of the two gaps."),
    LONG_COT(
            "long_cot.jsonl",
            "LONG_COT",
            "long chain of thought",
            "Of the heaviest accepted criterion, wrong trajectories, a reflection on each, and the right one, or a right"
                    + " one confirmed (policies longCotDepth, longCotConfirmed); preferred to what longCotRejected says."
                    + " Each trajectory is criterion, rubric, leaf.");

    private final String file;
    private final String kind;
    private final String title;
    private final String text;

    RowRule(String file, String kind, String title, String text) {
        this.file = file;
        this.kind = kind;
        this.title = title;
        this.text = text;
    }

    /**
     * The rule behind a row.
     *
     * @param file the row's file
     * @param kind its kind, as its lineage has it
     * @throws CliException if there is no such rule here
     */
    static RowRule of(String file, String kind) {
        for (RowRule rule : values()) {
            if (rule.file.equals(file) && rule.kind.equals(kind)) {
                return rule;
            }
        }
        throw CliException.usage("no rule of this version makes rows of kind " + kind + " in " + file);
    }

    /** What such a row is called. */
    String title() {
        return title;
    }

    /** The rule, one or two sentences. */
    String text() {
        return text;
    }
}
