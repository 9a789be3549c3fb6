package dev.syncpl.stage.sampling;

import dev.syncpl.events.StagePlan;
import dev.syncpl.prompts.AnswerSchema;
import dev.syncpl.prompts.Parsed;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a model is asked and how its answer is read.
 *
 * @param treeId tree that it is asked for; requests of one tree share the beginning of their prompts
 * @param record names the event that it is asked for, in the same way each time
 * @param plan model, prompt version and decoding
 * @param prompt the rendered prompt
 * @param schema what the server shall hold the answer to, where it can; empty for an answer in text
 * @param reader reads a completion; never throws
 * @param seeds seed of each drawing
 * @param <T> what a completion holds
 */
public record Question<T>(
        String treeId,
        String record,
        StagePlan plan,
        String prompt,
        Optional<AnswerSchema> schema,
        Function<String, Parsed<T>> reader,
        DrawSeeds seeds) {

    public Question {
        Objects.requireNonNull(treeId);
        Objects.requireNonNull(record);
        Objects.requireNonNull(plan);
        Objects.requireNonNull(prompt);
        Objects.requireNonNull(schema);
        Objects.requireNonNull(reader);
        Objects.requireNonNull(seeds);
    }
}
