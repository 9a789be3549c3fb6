package dev.syncpl.prompts;

/** What a prompt asks for. */
public enum PromptKind {
    /** A list of criteria. */
    CRITERIA,
    /** A rubric for one criterion. */
    RUBRIC,
    /** A judgment of two responses under one rubric. */
    JUDGMENT,
    /** Criterion, rubric, judgment and verdict in one completion. */
    SINGLE_PASS
}
