package dev.syncpl.stage.llm;

/** Fields of a request that some servers refuse and that can be left out. */
public enum OptionalField {
    /** Several samples in one request. Left out, each sample is a request of its own, with seed + index. */
    N,
    SEED,
    TEMPERATURE,
    TOP_P,
    MAX_TOKENS,
    /** A hint which requests share a prefix. */
    PROMPT_CACHE_KEY
}
