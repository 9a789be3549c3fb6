package dev.syncpl.prompts;

import java.util.Optional;

/** Reads back what a prompt of this module shows: for a server that answers such prompts without a model, and tests. */
public final class PromptReader {

    private PromptReader() {}

    /** The parts of a prompt; empty if no template of this module rendered it. Never throws. */
    public static Optional<ReadPrompt> read(String prompt) {
        return Prompts.readers()
                .flatMap(reader -> reader.apply(prompt).stream())
                .findFirst();
    }
}
