package dev.syncpl.cli.export;

import dev.syncpl.events.DpoKind;
import dev.syncpl.events.SftKind;
import java.util.Optional;

/** The files that rows go to. The order is part of the sort order of rows: append only. */
enum TrainingFile {
    SFT("sft.jsonl", "sft"),
    DPO_CRITERIA("dpo_criteria.jsonl", "dpoCriteria"),
    DPO_RUBRIC("dpo_rubric.jsonl", "dpoRubric"),
    DPO_JUDGMENT("dpo_judgment.jsonl", "dpoJudgment"),
    LONG_COT("long_cot.jsonl", "longCot");

    private final String fileName;
    private final String countName;

    TrainingFile(String fileName, String countName) {
        this.fileName = fileName;
        this.countName = countName;
    }

    String fileName() {
        return fileName;
    }

    /** Name of these rows in the counts of closed trees and in the report. */
    String countName() {
        return countName;
    }

    /** Where a row for supervised fine-tuning goes; empty for a kind that is newer than this build. */
    static Optional<TrainingFile> of(SftKind kind) {
        return kind == SftKind.UNKNOWN ? Optional.empty() : Optional.of(SFT);
    }

    /** Where a pair goes; empty for a kind that is newer than this build. */
    static Optional<TrainingFile> of(DpoKind kind) {
        return switch (kind) {
            case CRITERIA -> Optional.of(DPO_CRITERIA);
            case RUBRIC -> Optional.of(DPO_RUBRIC);
            case JUDGMENT -> Optional.of(DPO_JUDGMENT);
            case UNKNOWN -> Optional.empty();
        };
    }
}
