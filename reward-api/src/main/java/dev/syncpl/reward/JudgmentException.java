package dev.syncpl.reward;

import dev.syncpl.reward.JudgmentAnswer.Failed;
import dev.syncpl.reward.JudgmentAnswer.TokenUsage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** There is no judgment; the answer says why. */
public final class JudgmentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ErrorAnswer answer;
    private final Duration retryAfter;

    /**
     * For a code that is the model's, or with what was tried.
     *
     * @param retryAfter when to come again, if that may help
     */
    public JudgmentException(int status, ErrorAnswer answer, Optional<Duration> retryAfter) {
        super(answer.error());
        this.status = status;
        this.answer = answer;
        this.retryAfter = retryAfter.orElse(null);
    }

    /** Nothing was asked. */
    public static JudgmentException of(ErrorCode code, String message) {
        return new JudgmentException(code.status(), ErrorAnswer.of(code, message), Optional.empty());
    }

    /** Nothing was asked, and later it may be. */
    public static JudgmentException later(ErrorCode code, String message, Duration retryAfter) {
        return new JudgmentException(code.status(), ErrorAnswer.of(code, message), Optional.of(retryAfter));
    }

    /** It was tried in vain. */
    public static JudgmentException inVain(ErrorCode code, String message, List<Failed> failed, TokenUsage usage) {
        return new JudgmentException(
                code.status(), new ErrorAnswer(code.name(), message, failed, usage), Optional.empty());
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The body. */
    public ErrorAnswer answer() {
        return answer;
    }

    /** When to come again, if that may help. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The same for the header: whole seconds, at least one. */
    public Optional<Long> retryAfterSeconds() {
        long almostOne = TimeUnit.SECONDS.toNanos(1) - 1;
        return retryAfter().map(wait -> Math.max(1, TimeUnit.NANOSECONDS.toSeconds(wait.toNanos() + almostOne)));
    }
}
