package dev.syncpl.simulator.serving;

import java.util.Optional;

/**
 * One choice of an answer.
 *
 * @param text its content
 * @param finishReason why it ends: stop, length or content_filter
 * @param refusal what the model says in refusing, if it does
 * @param outcome how it is counted
 * @param tokens completion tokens that it cost
 */
public record Sampled(String text, String finishReason, Optional<String> refusal, String outcome, int tokens) {}
