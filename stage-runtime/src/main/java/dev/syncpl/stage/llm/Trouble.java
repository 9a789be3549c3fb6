package dev.syncpl.stage.llm;

import dev.syncpl.stage.llm.NoAnswerException.Reached;
import java.time.Duration;
import java.util.Optional;

/**
 * A request brought no answer, or a bad one.
 *
 * @param remedy what can be done about it
 * @param retryAfter how long the server asks to be left alone
 */
record Trouble(Problem problem, Remedy remedy, Optional<Duration> retryAfter) implements Reading {

    /** What can be done about trouble. */
    enum Remedy {
        /** Try again; if it stays, the server or this very request is at fault. */
        RETRY,
        /** As {@link #RETRY}, but each try may have been paid for: fewer of them. */
        RETRY_SPARINGLY,
        /** Try again later; the request is never at fault. */
        SLOW_DOWN,
        /** Nothing, until somebody mends the server. */
        WAIT_FOR_SERVER,
        /**
         * Nothing, until somebody mends the settings; but where the server has answered any request well, the settings
         * are right, and this request will never be served.
         */
        CHECK_SETTINGS,
        /** Nothing: this request will never be served. */
        GIVE_UP
    }

    static Trouble of(Outcome outcome, String detail) {
        return of(outcome, detail, Optional.empty());
    }

    /** @throws IllegalArgumentException if the outcome is that of a completion */
    static Trouble of(Outcome outcome, String detail, Optional<Duration> retryAfter) {
        Remedy remedy =
                outcome.remedy().orElseThrow(() -> new IllegalArgumentException("no trouble of a request: " + outcome));
        return new Trouble(outcome.because(detail), remedy, retryAfter);
    }

    static Trouble of(NoAnswerException e) {
        Reached reached = e.reached();
        return switch (reached) {
            case NOT_CONNECTED -> of(Outcome.NOT_CONNECTED, e.getMessage());
            case CONNECTION_LOST -> of(Outcome.CONNECTION_LOST, e.getMessage());
            case TIMED_OUT -> of(Outcome.TIMED_OUT, e.getMessage());
        };
    }
}
