package dev.syncpl.cli.cost;

import java.math.BigDecimal;

/**
 * What a model costs per million tokens.
 *
 * @param prompt a prompt token that was read anew
 * @param cachedPrompt a prompt token that a prefix cache served
 * @param completion a completion token
 */
public record Price(BigDecimal prompt, BigDecimal cachedPrompt, BigDecimal completion) {

    private static final int MILLION = 6;

    /** What these tokens cost; cached ones are prompt tokens too. */
    public BigDecimal of(long promptTokens, long cachedTokens, long completionTokens) {
        long cached = Math.min(cachedTokens, promptTokens);
        return prompt.multiply(BigDecimal.valueOf(promptTokens - cached))
                .add(cachedPrompt.multiply(BigDecimal.valueOf(cached)))
                .add(completion.multiply(BigDecimal.valueOf(completionTokens)))
                .movePointLeft(MILLION);
    }
}
