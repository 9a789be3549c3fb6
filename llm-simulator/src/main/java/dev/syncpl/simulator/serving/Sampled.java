package dev.syncpl.simulator.serving;

import dev.syncpl.simulator.leaf.LeafScores;
import java.util.Optional;

/**
 * One choice of an answer.
 *
 * @param text its content
 * @param finishReason why it ends: stop, length or content_filter
 * @param refusal what the model says in refusing, if it does
 * @param outcome how it is counted
 * @param tokens completion tokens that it cost
 * @param scores the scores that it gives, if it is a whole judgment
 */
public record Sampled(
        String text,
        String finishReason,
        Optional<String> refusal,
        String outcome,
        int tokens,
        Optional<LeafScores> scores) {

    /** One that gives no scores. */
    static Sampled of(String text, String finishReason, Optional<String> refusal, String outcome, int tokens) {
        return new Sampled(text, finishReason, refusal, outcome, tokens, Optional.empty());
    }
}
