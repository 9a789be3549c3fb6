package dev.syncpl.stage.llm;

import dev.syncpl.events.Usage;
import java.time.Instant;
import java.util.Optional;

/**
 * What one of the samples asked for became: a whole completion, or a problem with what there is of it.
 *
 * @param index position among the samples asked for, from 0
 * @param callId identifies its call among all calls ever made
 * @param usage what its call cost, all requests together, failed attempts not included; null unless it is the first
 *     choice of its call
 * @param seed seed of the request that brought it; null if none was sent
 * @param text the completion as returned; null if nothing came back
 * @param finishReason why the server stopped; null if it did not say
 * @param problem why the text is not a whole completion; empty if it is one
 * @param servedModel model that the server says it used; null if it did not say
 * @param latencyMillis from sending the request to its end
 * @param completedAt when the answer was in
 */
public record Choice(
        int index,
        String callId,
        Usage usage,
        Long seed,
        String text,
        String finishReason,
        Optional<Problem> problem,
        String servedModel,
        long latencyMillis,
        Instant completedAt) {}
