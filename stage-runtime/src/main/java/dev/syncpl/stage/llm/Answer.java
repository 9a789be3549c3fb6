package dev.syncpl.stage.llm;

import dev.syncpl.events.Usage;
import java.util.List;
import java.util.Optional;

/**
 * A good answer to one request, read.
 *
 * @param servedModel null if the server did not say
 * @param usage of this request
 */
record Answer(String servedModel, List<Message> messages, Usage usage) implements Reading {

    Answer {
        messages = List.copyOf(messages);
    }

    /**
     * One choice.
     *
     * @param text null if there was none
     * @param finishReason null if the server did not say
     * @param problem why the text is not a whole completion
     */
    record Message(String text, String finishReason, Optional<Problem> problem) {}
}
