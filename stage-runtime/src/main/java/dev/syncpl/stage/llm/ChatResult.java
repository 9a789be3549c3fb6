package dev.syncpl.stage.llm;

import dev.syncpl.events.FailedAttempt;
import java.util.List;

/** What became of a {@link ChatRequest}. */
public sealed interface ChatResult {

    /** Requests before it that brought nothing, oldest first; each a call of its own, with its cost. */
    List<FailedAttempt> failedAttempts();

    /**
     * The server answered.
     *
     * @param choices as many as were asked for, by index
     */
    record Answered(List<Choice> choices, List<FailedAttempt> failedAttempts) implements ChatResult {
        public Answered {
            choices = List.copyOf(choices);
            failedAttempts = List.copyOf(failedAttempts);
        }
    }

    /**
     * The request cannot be served, and that is not because the server is down.
     *
     * @param problem why; the last of the failed attempts
     */
    record GaveUp(Problem problem, List<FailedAttempt> failedAttempts) implements ChatResult {
        public GaveUp {
            failedAttempts = List.copyOf(failedAttempts);
        }
    }
}
