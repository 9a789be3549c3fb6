package dev.syncpl.stage.llm;

import java.util.Locale;

/** Fields of a request that some servers refuse and that can be left out. All others every server takes. */
public enum OptionalField {
    /** Several samples in one request. Left out, each sample is a request of its own, with seed + index. */
    N,
    SEED,
    TEMPERATURE,
    TOP_P,
    /** The longest completion, under the name that is set. */
    MAX_TOKENS,
    /** A hint which requests share a prefix. */
    PROMPT_CACHE_KEY,
    /** A JSON schema for the answer, where a prompt version asks for one. Left out, the answer comes as text. */
    RESPONSE_FORMAT;

    /** What it is called in a request. */
    String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is called in the setting that leaves it out. */
    String settingName() {
        return jsonName().replace('_', '-');
    }
}
