package dev.syncpl.cli.plan;

import dev.syncpl.events.Decoding;
import java.util.Optional;

/**
 * How the stages sample. What is not set keeps the stage's own default.
 *
 * @param temperature for every stage, 0 to 2
 * @param topP for every stage, above 0 and at most 1
 * @param maxTokens most completion tokens of one sample, for every stage, above 0
 */
public record Sampling(Optional<Double> temperature, Optional<Double> topP, Optional<Integer> maxTokens) {

    public static final Sampling DEFAULT = new Sampling(Optional.empty(), Optional.empty(), Optional.empty());

    private static final double CRITERIA_TEMPERATURE = 0.7;
    private static final double SAMPLED_TEMPERATURE = 0.9;
    private static final double SAMPLED_TOP_P = 0.95;
    private static final int MAX_TOKENS = 1024;
    private static final int TOKENS_A_CRITERION = 64;

    public Sampling {
        temperature.ifPresent(t -> require(t >= 0 && t <= 2, "temperature", t, "0 to 2"));
        topP.ifPresent(p -> require(p > 0 && p <= 1, "top-p", p, "above 0 and at most 1"));
        maxTokens.ifPresent(n -> require(n > 0, "max-tokens", n, "above 0"));
    }

    Decoding criteria(int count) {
        return decoding(CRITERIA_TEMPERATURE, null, Math.max(MAX_TOKENS, TOKENS_A_CRITERION * count));
    }

    Decoding rubricsAndJudgments() {
        return decoding(SAMPLED_TEMPERATURE, SAMPLED_TOP_P, MAX_TOKENS);
    }

    private Decoding decoding(double defaultTemperature, Double defaultTopP, int defaultMaxTokens) {
        return new Decoding(
                temperature.orElse(defaultTemperature), topP.orElse(defaultTopP), maxTokens.orElse(defaultMaxTokens));
    }

    private static void require(boolean holds, String name, Number value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + "; " + range + " is due");
        }
    }
}
