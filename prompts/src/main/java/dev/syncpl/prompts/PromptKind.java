package dev.syncpl.prompts;

/** What a prompt asks for. */
public enum PromptKind {
    /** A list of criteria. */
    CRITERIA,
    /** A rubric for one criterion. */
    RUBRIC,
    /** A judgment of two responses under one rubric. */
    JUDGMENT,
    /** A verdict on two responses, without criterion or rubric. */
    DIRECT,
    /** Criterion, rubric, judgment and verdict in one completion. */
    SINGLE_PASS
}
