package dev.syncpl.stage;

import dev.syncpl.events.wire.FailureCode;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The world a stage depends on is down, and no record is to blame: the runner keeps the record at its place, waits with
 * back-off, tries again with one record, and goes on by itself. It never becomes a failure event or a dead letter.
 */
public final class OutageException extends RuntimeException {

    private final FailureCode code;
    private final String detail;
    private final Duration retryAfter;

    /**
     * @param code what is down, for example {@link FailureCode#LLM_UNREACHABLE}
     * @param detail one line for health and log, without secrets
     * @param retryAfter how long the other side asked to be left alone, if it did
     */
    public OutageException(FailureCode code, String detail, Optional<Duration> retryAfter) {
        super(code + ": " + detail);
        this.code = Objects.requireNonNull(code);
        this.detail = detail;
        this.retryAfter = retryAfter.orElse(null);
    }

    /** As the other constructor, with the exception that told of it. */
    public OutageException(FailureCode code, String detail, Optional<Duration> retryAfter, Throwable cause) {
        this(code, detail, retryAfter);
        initCause(cause);
    }

    /** What is down. */
    public FailureCode code() {
        return code;
    }

    /** One line for health and log, without the code. */
    public String detail() {
        return detail;
    }

    /** How long the other side asked to be left alone, if it did. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
