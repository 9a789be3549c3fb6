package dev.syncpl.stage.llm;

import dev.syncpl.events.FailedAttempt;
import java.time.Instant;
import java.util.List;

/** What became of one request, tries included. */
sealed interface Exchanged {

    /** Tries that brought nothing, oldest first. */
    List<FailedAttempt> failedAttempts();

    /**
     * It was answered.
     *
     * @param seed as sent; null if none was
     */
    record Done(Answer answer, Long seed, long latencyMillis, Instant completedAt, List<FailedAttempt> failedAttempts)
            implements Exchanged {}

    /** It will not be answered; the last of the failed attempts is the reason. */
    record GaveUp(Problem problem, List<FailedAttempt> failedAttempts) implements Exchanged {}
}
