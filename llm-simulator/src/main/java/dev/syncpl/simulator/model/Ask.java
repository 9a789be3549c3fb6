package dev.syncpl.simulator.model;

import dev.syncpl.prompts.PromptReader;
import dev.syncpl.prompts.ReadPrompt;
import dev.syncpl.simulator.draw.Draws;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is asked of a model.
 *
 * @param model its name
 * @param prompt the last user message
 * @param read the prompt taken apart, if it is one of ours
 * @param temperature sampling temperature
 * @param seed the request's seed, if it has one
 */
public record Ask(String model, String prompt, Optional<ReadPrompt> read, double temperature, OptionalLong seed) {

    /** Kind of a prompt that is none of ours. */
    public static final String OTHER = "other";

    private static final int SAMPLE_NAMES = 3;

    public static Ask of(String model, String prompt, double temperature, OptionalLong seed) {
        return new Ask(model, prompt, PromptReader.read(prompt), temperature, seed);
    }

    /** What the prompt asks for, in small letters with hyphens. */
    public String kind() {
        return read.map(prompt -> prompt.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .orElse(OTHER);
    }

    /** Names one sample in draws. At temperature 0 all samples of a prompt are the same one. */
    public String sample(int choice) {
        if (temperature == 0) {
            return "greedy";
        }
        return (seed.isPresent() ? Long.toString(seed.getAsLong()) : "none") + "/" + choice;
    }

    /** Draws of one sample, and of what else names them. */
    Draws draws(long simulatorSeed, int choice, String... names) {
        String[] all = Arrays.copyOf(new String[] {kind(), model, sample(choice)}, SAMPLE_NAMES + names.length);
        System.arraycopy(names, 0, all, SAMPLE_NAMES, names.length);
        return Draws.of(simulatorSeed, all);
    }
}
