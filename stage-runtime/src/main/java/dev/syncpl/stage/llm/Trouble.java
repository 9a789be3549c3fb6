package dev.syncpl.stage.llm;

import dev.syncpl.events.wire.FailureCode;
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
        /** Nothing: this request will never be served. */
        GIVE_UP
    }

    static Trouble of(FailureCode code, String detail, Remedy remedy) {
        return new Trouble(new Problem(code, detail), remedy, Optional.empty());
    }

    static Trouble of(NoAnswerException e) {
        Reached reached = e.reached();
        return switch (reached) {
            case NOT_CONNECTED -> of(FailureCode.LLM_UNREACHABLE, e.getMessage(), Remedy.WAIT_FOR_SERVER);
            case CONNECTION_LOST -> of(FailureCode.LLM_UNREACHABLE, e.getMessage(), Remedy.RETRY);
            case TIMED_OUT -> of(FailureCode.LLM_TIMEOUT, e.getMessage(), Remedy.RETRY_SPARINGLY);
        };
    }
}
