package dev.syncpl.judgment.reward;

import dev.syncpl.reward.ErrorAnswer;
import dev.syncpl.reward.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/** There is no judgment; the answer says why. */
final class JudgmentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ErrorAnswer answer;
    private final Duration retryAfter;

    JudgmentException(int status, ErrorAnswer answer, Optional<Duration> retryAfter) {
        super(answer.error());
        this.status = status;
        this.answer = answer;
        this.retryAfter = retryAfter.orElse(null);
    }

    static JudgmentException of(ErrorCode code, String message) {
        return new JudgmentException(code.status(), ErrorAnswer.of(code, message), Optional.empty());
    }

    static JudgmentException later(ErrorCode code, String message, Duration retryAfter) {
        return new JudgmentException(code.status(), ErrorAnswer.of(code, message), Optional.of(retryAfter));
    }

    int status() {
        return status;
    }

    ErrorAnswer answer() {
        return answer;
    }

    /** When to come again, if that may help. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
