package dev.syncpl.stage.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.llm.Trouble.Remedy;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says what a status other than 2xx means. Thread safe. */
final class StatusReader {

    private static final int UNAUTHORIZED = 401;
    private static final int PAYMENT_REQUIRED = 402;
    private static final int FORBIDDEN = 403;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int GATEWAY_TIMEOUT = 504;
    private static final int FIRST_CLIENT_ERROR = 400;

    /** How the servers we know of word it; they agree on no code. */
    private static final Pattern CONTEXT_TOO_LONG = Pattern.compile(
            "context[ _](length|window|size)|prompt is too long|maximum context", Pattern.CASE_INSENSITIVE);

    private final Clock clock;

    StatusReader(Clock clock) {
        this.clock = clock;
    }

    /** @param body the parsed body; a missing node if it is not JSON */
    Trouble read(HttpReply reply, JsonNode body) {
        JsonNode error = body.path("error");
        String message = message(reply, body, error);
        FailureCode code = code(reply.status(), kind(error), message);
        return new Trouble(
                new Problem(code, "the server said " + reply.status() + ": " + message),
                remedy(code, reply.status()),
                RetryAfter.read(reply, clock.instant()));
    }

    private static FailureCode code(int status, String kind, String message) {
        if (status == TOO_MANY_REQUESTS) {
            return FailureCode.LLM_RATE_LIMITED;
        }
        if (status == UNAUTHORIZED || status == PAYMENT_REQUIRED || status == FORBIDDEN) {
            return FailureCode.LLM_UNAUTHORIZED;
        }
        if (CONTEXT_TOO_LONG.matcher(kind + " " + message).find()) {
            return FailureCode.LLM_CONTEXT_TOO_LONG;
        }
        if (kind.contains("content_filter")) {
            return FailureCode.LLM_CONTENT_FILTERED;
        }
        if (status == REQUEST_TIMEOUT || status == GATEWAY_TIMEOUT) {
            return FailureCode.LLM_TIMEOUT;
        }
        if (status >= FIRST_SERVER_ERROR || status == TOO_EARLY) {
            return FailureCode.LLM_SERVER_ERROR;
        }
        return status >= FIRST_CLIENT_ERROR ? FailureCode.LLM_BAD_REQUEST : FailureCode.LLM_INVALID_ANSWER;
    }

    private static Remedy remedy(FailureCode code, int status) {
        return switch (code) {
            case LLM_RATE_LIMITED -> Remedy.SLOW_DOWN;
            case LLM_UNAUTHORIZED -> Remedy.WAIT_FOR_SERVER;
            case LLM_SERVER_ERROR, LLM_INVALID_ANSWER -> Remedy.RETRY;
            // A proxy that gave up waiting may have left the model at work; one that never got the request has not.
            case LLM_TIMEOUT -> status == REQUEST_TIMEOUT ? Remedy.RETRY : Remedy.RETRY_SPARINGLY;
            default -> Remedy.GIVE_UP;
        };
    }

    private static String kind(JsonNode error) {
        return (error.path("code").asText("") + " " + error.path("type").asText("")).toLowerCase(Locale.ROOT);
    }

    private static String message(HttpReply reply, JsonNode body, JsonNode error) {
        return Optional.of(error.path("message"))
                .filter(JsonNode::isTextual)
                .or(() -> Optional.of(error).filter(JsonNode::isTextual))
                .or(() -> Optional.of(body.path("message")).filter(JsonNode::isTextual))
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank())
                .orElseGet(() -> reply.body().isBlank() ? "nothing more" : reply.body());
    }
}
