package dev.syncpl.recorded;

import dev.syncpl.tree.row.TreeRows;
import java.util.Map;
import java.util.TreeMap;

/** How many rows a tree gave, by the names of the files that they go into. Every name is there, with 0 if need be. */
public final class RowCounts {

    public static final String SFT = "sft";
    public static final String DPO_CRITERIA = "dpoCriteria";
    public static final String DPO_RUBRIC = "dpoRubric";
    public static final String DPO_JUDGMENT = "dpoJudgment";
    public static final String LONG_COT = "longCot";

    private RowCounts() {}

    static Map<String, Integer> of(TreeRows rows) {
        Map<String, Integer> counts = new TreeMap<>();
        counts.put(SFT, rows.sft().count());
        counts.put(DPO_CRITERIA, rows.criteriaPair().isPresent() ? 1 : 0);
        counts.put(DPO_RUBRIC, rows.rubricPairs().size());
        counts.put(DPO_JUDGMENT, rows.judgmentPairs().size());
        counts.put(LONG_COT, rows.longCot().isPresent() ? 1 : 0);
        return counts;
    }
}
