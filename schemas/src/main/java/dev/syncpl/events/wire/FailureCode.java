package dev.syncpl.events.wire;

/**
 * The one taxonomy of what can go wrong: the same name stands in events, dead letters' headers, metrics and log lines.
 * Events hold it as text, so that a newer producer does not break an older reader.
 */
public enum FailureCode {
    /** The model did not answer in time. */
    LLM_TIMEOUT,
    /** The model server could not be reached, or broke the connection. */
    LLM_UNREACHABLE,
    /** The server said 429. */
    LLM_RATE_LIMITED,
    /** The server said 5xx. */
    LLM_SERVER_ERROR,
    /** The server refused the request itself (another 4xx). */
    LLM_BAD_REQUEST,
    /** Key or permission refused (401, 403). */
    LLM_UNAUTHORIZED,
    /** The model refused to answer. */
    LLM_REFUSED,
    /** The server's content filter stopped the answer. */
    LLM_CONTENT_FILTERED,
    /** The prompt is longer than the model's context. */
    LLM_CONTEXT_TOO_LONG,
    /** The server's answer is not what its API promises. */
    LLM_INVALID_ANSWER,
    /** The completion ended at its token limit. */
    OUTPUT_TRUNCATED,
    /** The completion does not hold what was asked for. */
    OUTPUT_UNPARSEABLE,
    /** The model gave fewer items or samples than asked for. */
    TOO_FEW,
    /** The sample equalled a sibling and was drawn again. */
    DUPLICATE_SAMPLE,
    /** The tree's deadline had passed before the request. */
    EXPIRED,
    /** The run was cancelled before the request. */
    RUN_CANCELLED,
    /** The event's format is newer than this service knows. */
    FORMAT_TOO_NEW,
    /** The event is larger than a topic takes. */
    EVENT_TOO_LARGE,
    /** The bytes are not an event in the registry's wire format. */
    UNDECODABLE,
    /** The bytes name a schema that the registry does not know. */
    UNKNOWN_SCHEMA,
    /** The registry could not be reached: waited for, never a dead letter. */
    REGISTRY_UNAVAILABLE,
    /** The same conversation id came with other content. */
    CONFLICT,
    /** The event breaks a rule of its own schema's documentation. */
    INVALID_EVENT,
    /** A defect in the service. */
    INTERNAL_ERROR;

    /** Whether a request to a model that ended like this may have been paid for, although nothing came of it. */
    public boolean mayBePaid() {
        return switch (this) {
            case LLM_TIMEOUT,
                    LLM_UNREACHABLE,
                    LLM_SERVER_ERROR,
                    LLM_REFUSED,
                    LLM_CONTENT_FILTERED,
                    LLM_INVALID_ANSWER,
                    OUTPUT_TRUNCATED,
                    OUTPUT_UNPARSEABLE,
                    TOO_FEW,
                    DUPLICATE_SAMPLE -> true;
            default -> false;
        };
    }
}
