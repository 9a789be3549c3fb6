package dev.syncpl.stage.llm;

import dev.syncpl.events.Decoding;
import dev.syncpl.prompts.AnswerSchema;
import java.util.Objects;
import java.util.Optional;

/**
 * A wish for samples of one prompt, sent as one user message and nothing else: some chat templates refuse a system role.
 *
 * @param model the model's name as the server knows it
 * @param prompt the whole text of the message
 * @param decoding how to sample
 * @param samples completions wanted, above 0
 * @param seed the request's seed, 0 to 2147483647; choices share it
 * @param cacheKey names requests that share the beginning of their prompts, so that one server can see all of them
 * @param schema what the server shall hold the answer to, where it can; empty for an answer in text
 * @param record names the work that it is part of: what it brings is kept under this name until that is {@linkplain
 *     ChatModel#forget over}
 */
public record ChatRequest(
        String model,
        String prompt,
        Decoding decoding,
        int samples,
        long seed,
        String cacheKey,
        Optional<AnswerSchema> schema,
        String record) {

    public ChatRequest {
        Objects.requireNonNull(model);
        Objects.requireNonNull(prompt);
        Objects.requireNonNull(decoding);
        Objects.requireNonNull(cacheKey);
        Objects.requireNonNull(schema);
        Objects.requireNonNull(record);
        if (samples < 1) {
            throw new IllegalArgumentException("no samples asked for: " + samples);
        }
    }

    /** For an answer in text. */
    public ChatRequest(
            String model, String prompt, Decoding decoding, int samples, long seed, String cacheKey, String record) {
        this(model, prompt, decoding, samples, seed, cacheKey, Optional.empty(), record);
    }
}
