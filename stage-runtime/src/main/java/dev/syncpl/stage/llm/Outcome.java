package dev.syncpl.stage.llm;

import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.llm.Trouble.Remedy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Everything that can go wrong between a question and its answer, and what is done about it: the one place that says so.
 * A request that brings no answer has a {@link Remedy}; a completion that is not what was asked for is drawn again, with
 * one {@link Change} each time. The code is the same in events, dead letters, metrics and log lines. {@code
 * docs/operations.md} holds the same table for operators.
 */
public enum Outcome {
    /** No connection came about. */
    NOT_CONNECTED(FailureCode.LLM_UNREACHABLE, Remedy.WAIT_FOR_SERVER),
    /** The connection broke after the request was sent. */
    CONNECTION_LOST(FailureCode.LLM_UNREACHABLE, Remedy.RETRY_SPARINGLY),
    /** No answer within the time-out, the client's own or that of a proxy (504). */
    TIMED_OUT(FailureCode.LLM_TIMEOUT, Remedy.RETRY_SPARINGLY),
    /** The server did not get the request in time (408). */
    NOT_RECEIVED(FailureCode.LLM_TIMEOUT, Remedy.RETRY),
    /** Too many requests or tokens (429). */
    RATE_LIMITED(FailureCode.LLM_RATE_LIMITED, Remedy.SLOW_DOWN),
    /** Any other 5xx, and 425. */
    SERVER_ERROR(FailureCode.LLM_SERVER_ERROR, Remedy.RETRY),
    /** The key or its permission is refused (401, 403), or the account has no money left (402, insufficient quota). */
    UNAUTHORIZED(FailureCode.LLM_UNAUTHORIZED, Remedy.WAIT_FOR_SERVER),
    /** The server does not know the address or the model (404). */
    NOT_FOUND(FailureCode.LLM_BAD_REQUEST, Remedy.CHECK_SETTINGS),
    /** The server does not know one of the fields that can be switched off. */
    FIELD_REFUSED(FailureCode.LLM_BAD_REQUEST, Remedy.CHECK_SETTINGS),
    /** Any other 4xx. */
    BAD_REQUEST(FailureCode.LLM_BAD_REQUEST, Remedy.GIVE_UP),
    /** Prompt and completion do not fit into the model's context. */
    CONTEXT_TOO_LONG(FailureCode.LLM_CONTEXT_TOO_LONG, Remedy.GIVE_UP),
    /** The server's content filter stopped the prompt. */
    PROMPT_FILTERED(FailureCode.LLM_CONTENT_FILTERED, Remedy.GIVE_UP),
    /** A good status, and no choices with it. */
    NO_CHOICES(FailureCode.LLM_INVALID_ANSWER, Remedy.RETRY),

    /** The server returned fewer samples than asked for, and none either when it was asked for this one alone. */
    SAMPLE_MISSING(FailureCode.TOO_FEW),
    /** A choice without text. */
    NO_TEXT(FailureCode.LLM_INVALID_ANSWER, Change.FRESH_SEED),
    /** The model refused to answer. */
    REFUSED(FailureCode.LLM_REFUSED, Change.FRESH_SEED),
    /** The server's content filter stopped the completion. */
    FILTERED(FailureCode.LLM_CONTENT_FILTERED, Change.FRESH_SEED),
    /** The completion ended at its token limit. */
    TRUNCATED(FailureCode.OUTPUT_TRUNCATED, Change.MORE_TOKENS),
    /** The completion does not hold what was asked for, or says two things at once. */
    UNPARSEABLE(FailureCode.OUTPUT_UNPARSEABLE, Change.FRESH_SEED, Change.COOLER),
    /** The completion holds fewer criteria than asked for. */
    TOO_FEW_CRITERIA(FailureCode.TOO_FEW, Change.FRESH_SEED),
    /** The completion says what a sibling says. */
    COPY(FailureCode.DUPLICATE_SAMPLE, Change.FRESH_SEED);

    /** A node is drawn at most so often, the first time included, whatever goes wrong in between. */
    public static final int MOST_DRAWS = 3;

    private final FailureCode code;
    private final Remedy remedy;
    private final List<Change> changes;

    Outcome(FailureCode code, Remedy remedy) {
        this.code = code;
        this.remedy = remedy;
        this.changes = List.of();
    }

    Outcome(FailureCode code, Change... changes) {
        this.code = code;
        this.remedy = null;
        this.changes = List.of(changes);
    }

    /** What a completion with this problem came to; empty if the code is none of a completion. */
    public static Optional<Outcome> ofCompletion(FailureCode code) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.code == code && !outcome.changes.isEmpty())
                .filter(outcome -> outcome != TOO_FEW_CRITERIA)
                .findFirst();
    }

    /** What events, dead letters, metrics and log lines call it. */
    public FailureCode code() {
        return code;
    }

    /** This outcome, with one line on what happened. */
    public Problem because(String detail) {
        return new Problem(code, detail);
    }

    /** What to do about a request; empty if the request was answered. */
    Optional<Remedy> remedy() {
        return Optional.ofNullable(remedy);
    }

    /** How a completion is drawn again, time after time; empty if it is not. */
    public List<Change> changes() {
        return changes;
    }
}
