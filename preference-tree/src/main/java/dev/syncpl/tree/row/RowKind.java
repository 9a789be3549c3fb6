package dev.syncpl.tree.row;

/** The kinds of row that one tree gives. */
public enum RowKind {
    DPO_CRITERIA("dpoCriteria"),
    DPO_RUBRIC("dpoRubric"),
    DPO_JUDGMENT("dpoJudgment"),
    SFT_CRITERIA("sftCriteria"),
    SFT_RUBRIC("sftRubric"),
    SFT_JUDGMENT("sftJudgment"),
    SINGLE_PASS("singlePass"),
    LONG_COT("longCot");

    private final String text;

    RowKind(String text) {
        this.text = text;
    }

    /** How the kind is spelled in counts of discards. */
    public String text() {
        return text;
    }
}
