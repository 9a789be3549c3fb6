package dev.syncpl.data.train;

/** The files that rows go to: one kind of thing to learn and one shape of row each. The order is part of the sort order
 * of rows: append only. */
public enum DataSet {
    SFT("sft", "sft", false),
    DPO_CRITERIA("dpo_criteria", "dpoCriteria", true),
    DPO_RUBRIC("dpo_rubric", "dpoRubric", true),
    DPO_JUDGMENT("dpo_judgment", "dpoJudgment", true),
    LONG_COT("long_cot", "longCot", true),
    /** Long chains of thought without a rejected side: a loader that met both shapes in one file would fill in nulls. */
    LONG_COT_SFT("long_cot_sft", "longCot", false);

    private final String id;
    private final String countName;
    private final boolean pairs;

    DataSet(String id, String countName, boolean pairs) {
        this.id = id;
        this.countName = countName;
        this.pairs = pairs;
    }

    /** Name of the files, of the Hugging Face configuration and, after {@code syncpl_}, of the LLaMA-Factory data set. */
    public String id() {
        return id;
    }

    /** Name of these rows in the counts of closed trees and in the report. */
    public String countName() {
        return countName;
    }

    /** Whether its rows have a rejected side. */
    public boolean pairs() {
        return pairs;
    }
}
