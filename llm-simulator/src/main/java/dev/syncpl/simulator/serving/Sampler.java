package dev.syncpl.simulator.serving;

import dev.syncpl.simulator.draw.Draws;
import dev.syncpl.simulator.model.Ask;
import dev.syncpl.simulator.model.Completion;
import dev.syncpl.simulator.model.SimulatedModel;
import dev.syncpl.tree.id.ContentHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

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

    /**
     * The samples of one request.
     *
     * @param count choices wanted
     * @param maxTokens most tokens of each completion
     */
    public List<Sampled> sample(Ask ask, int count, int maxTokens) {
        IntFunction<Completion> completions = model.completions(ask);
        String prompt = ContentHash.ofText(ask.prompt());
        List<Sampled> samples = new ArrayList<>(count);
        for (int choice = 0; choice < count; choice++) {
            Draws draws = Draws.of(seed, "sample", ask.model(), prompt, ask.sample(choice));
            samples.add(sample(completions, choice, maxTokens, draws));
        }
        return samples;
    }

    private Sampled sample(IntFunction<Completion> completions, int choice, int maxTokens, Draws draws) {
        return switch (faults.ofSample(draws)) {
            case NONE -> whole(completions.apply(choice), "ok", maxTokens);
            case GARBAGE -> whole(new Completion(Garbage.of(draws), Optional.empty()), "garbage", maxTokens);
            case REFUSED -> Sampled.of("", "stop", Optional.of(REFUSAL), "refused", Tokens.of(REFUSAL));
            case FILTERED -> Sampled.of("", "content_filter", Optional.empty(), "filtered", 0);
            case TRUNCATED -> {
                String text = completions.apply(choice).text();
                double kept = LEAST_KEPT + draws.uniform() * (MOST_KEPT - LEAST_KEPT);
                yield cut(text, Math.min(maxTokens, (int) (Tokens.of(text) * kept)));
            }
        };
    }

    private static Sampled whole(Completion completion, String outcome, int maxTokens) {
        String text = completion.text();
        int tokens = Tokens.of(text);
        return tokens > maxTokens
                ? cut(text, maxTokens)
                : new Sampled(text, "stop", Optional.empty(), outcome, tokens, completion.scores());
    }

    private static Sampled cut(String text, int tokens) {
        return Sampled.of(Tokens.first(text, tokens), "length", Optional.empty(), "truncated", tokens);
    }
}
