package dev.syncpl.simulator.serving;

import java.util.List;

/** How a request ends. */
public sealed interface Reply {

    /**
     * With samples.
     *
     * @param promptTokens tokens of the prompt
     * @param cachedTokens those of them served from the prefix cache
     */
    record Answered(List<Sampled> samples, int promptTokens, int cachedTokens) implements Reply {
        public Answered {
            samples = List.copyOf(samples);
        }

        /** Tokens of all samples. */
        public int completionTokens() {
            return samples.stream().mapToInt(Sampled::tokens).sum();
        }
    }

    /** With an error. */
    record Failed(int status, String code, String message) implements Reply {}

    /** Not at all: the client went away. */
    record Abandoned() implements Reply {}
}
