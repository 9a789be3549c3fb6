package dev.syncpl.stage.llm;

import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.Usage;
import java.util.List;

/** What became of a {@link ChatRequest}. */
public sealed interface ChatResult {

    /** Requests before it that brought nothing, oldest first; each a call of its own, with its cost. */
    List<FailedAttempt> failedAttempts();

    /**
     * The server answered.
     *
     * @param callId identifies the call among all calls ever made
     * @param choices as many as were asked for, by index
     * @param usage what the call cost, all its requests together, failed attempts not included
     */
    record Answered(String callId, List<Choice> choices, Usage usage, List<FailedAttempt> failedAttempts)
            implements ChatResult {
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
