package dev.syncpl.reward;

/**
 * Why there is no answer, where that is not a code of the model's answer: those are the codes of events and metrics
 * ({@code FailureCode}), as they are.
 */
public enum ErrorCode {
    /** The body is no request. */
    INVALID_REQUEST(400),
    /** The token is missing or wrong. */
    UNAUTHORIZED(401),
    /** The conversation with both responses is larger than the service takes. */
    TOO_LARGE(413),
    /** As many requests as the service takes are being worked on. */
    OVERLOADED(429),
    /** What the service needs does not answer. */
    UNAVAILABLE(503),
    /** The tree was not finished in time. */
    TREE_TIMED_OUT(504),
    /** The tree is closed and gives no verdict. */
    TREE_FAILED(502),
    /** A defect in the service. */
    INTERNAL_ERROR(500);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
