package dev.syncpl.simulator.serving;

import dev.syncpl.simulator.draw.Draws;
import dev.syncpl.simulator.model.Ask;
import dev.syncpl.simulator.model.SimulatedModel;
import dev.syncpl.tree.id.ContentHash;
import java.util.Optional;

/** Samples completions, with what goes wrong in them. Thread safe. */
public final class Sampler {

    private static final String REFUSAL = "I cannot help with this request.";
    private static final double LEAST_KEPT = 0.2;
    private static final double MOST_KEPT = 0.9;

    private final long seed;
    private final SimulatedModel model;
    private final Faults faults;

    public Sampler(long seed, SimulatedModel model, Faults faults) {
        this.seed = seed;
        this.model = model;
        this.faults = faults;
    }

    /** @param maxTokens most tokens of the completion */
    public Sampled sample(Ask ask, int choice, int maxTokens) {
        Draws draws = Draws.of(seed, "sample", ask.model(), ContentHash.ofText(ask.prompt()), ask.sample(choice));
        return switch (faults.ofSample(draws)) {
            case NONE -> whole(model.complete(ask, choice), "ok", maxTokens);
            case GARBAGE -> whole(Garbage.of(draws), "garbage", maxTokens);
            case REFUSED -> new Sampled("", "stop", Optional.of(REFUSAL), "refused", Tokens.of(REFUSAL));
            case FILTERED -> new Sampled("", "content_filter", Optional.empty(), "filtered", 0);
            case TRUNCATED -> {
                String text = model.complete(ask, choice);
                double kept = LEAST_KEPT + draws.uniform() * (MOST_KEPT - LEAST_KEPT);
                yield cut(text, Math.min(maxTokens, (int) (Tokens.of(text) * kept)));
            }
        };
    }

    private static Sampled whole(String text, String outcome, int maxTokens) {
        int tokens = Tokens.of(text);
        return tokens > maxTokens ? cut(text, maxTokens) : new Sampled(text, "stop", Optional.empty(), outcome, tokens);
    }

    private static Sampled cut(String text, int tokens) {
        return new Sampled(Tokens.first(text, tokens), "length", Optional.empty(), "truncated", tokens);
    }
}
