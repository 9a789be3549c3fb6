package dev.syncpl.stage.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says what a status other than 2xx means. Thread safe. */
final class StatusReader {

    private static final int UNAUTHORIZED = 401;
    private static final int PAYMENT_REQUIRED = 402;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int GATEWAY_TIMEOUT = 504;
    private static final int FIRST_CLIENT_ERROR = 400;

    /** How the servers we know of word it; they agree on no code, and some say it with a 500. */
    private static final Pattern CONTEXT_TOO_LONG = Pattern.compile(
            "context[ _-]?(length|window|size|limit)|maximum context|max(imum)?[ _](model|seq|input)[ _]len"
                    + "|(prompt|input|request) is too (long|large)|too (long|large) for (the |requested )?model"
                    + "|exceeds? the maximum number of tokens|must have less than \\d+ tokens"
                    + "|max_new_tokens`? must be <=|too many tokens",
            Pattern.CASE_INSENSITIVE);
    /** On a prompt; a filtered completion comes as a choice. */
    private static final Pattern FILTERED = Pattern.compile(
            "content_?filter|content_policy|responsible_?ai_?policy|data_?inspection_?failed|invalid_prompt",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NO_MONEY =
            Pattern.compile("insufficient_(quota|balance|credit)|billing", Pattern.CASE_INSENSITIVE);

    private final Clock clock;

    StatusReader(Clock clock) {
        this.clock = clock;
    }

    /** @param body the parsed body; a missing node if it is not JSON */
    Trouble read(HttpReply reply, JsonNode body) {
        return read(reply, reply.status(), body);
    }

    /**
     * As {@link #read(HttpReply, JsonNode)}.
     *
     * @param status what the answer says, where that differs from the status it came with
     */
    Trouble read(HttpReply reply, int status, JsonNode body) {
        JsonNode error = body.path("error");
        String message = message(reply, body, error);
        String said = "the server said " + status + ": " + message;
        Outcome outcome = outcome(status, kind(error), message);
        if (outcome == Outcome.BAD_REQUEST) {
            Optional<String> hint = RefusedField.hint(error.path("param").asText(""), message);
            if (hint.isPresent()) {
                return Trouble.of(Outcome.FIELD_REFUSED, hint.get() + " (" + said + ")");
            }
        }
        return Trouble.of(outcome, said, RetryAfter.read(reply, clock.instant()));
    }

    private static Outcome outcome(int status, String kind, String message) {
        if (status == TOO_MANY_REQUESTS) {
            return NO_MONEY.matcher(kind).find() ? Outcome.UNAUTHORIZED : Outcome.RATE_LIMITED;
        }
        if (status == UNAUTHORIZED || status == PAYMENT_REQUIRED || status == FORBIDDEN) {
            return Outcome.UNAUTHORIZED;
        }
        if (CONTEXT_TOO_LONG.matcher(kind + " " + message).find()) {
            return Outcome.CONTEXT_TOO_LONG;
        }
        if (FILTERED.matcher(kind).find()) {
            return Outcome.PROMPT_FILTERED;
        }
        return switch (status) {
            case REQUEST_TIMEOUT -> Outcome.NOT_RECEIVED;
            // A proxy that gave up waiting may have left the model at work.
            case GATEWAY_TIMEOUT -> Outcome.TIMED_OUT;
            case TOO_EARLY -> Outcome.SERVER_ERROR;
            case NOT_FOUND -> Outcome.NOT_FOUND;
            default ->
                status >= FIRST_SERVER_ERROR
                        ? Outcome.SERVER_ERROR
                        : status >= FIRST_CLIENT_ERROR ? Outcome.BAD_REQUEST : Outcome.NO_CHOICES;
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
