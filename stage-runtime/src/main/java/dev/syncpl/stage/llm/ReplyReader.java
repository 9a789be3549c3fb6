package dev.syncpl.stage.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.events.Usage;
import dev.syncpl.stage.llm.Answer.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the body of a good answer. Never throws for what it holds. Thread safe. */
final class ReplyReader {

    private static final int FIRST_ERROR = 400;
    private static final int LAST_ERROR = 599;

    /** Why servers say that they stopped: the first of each is what the API says, the others are dialects. */
    private static final Set<String> CUT = Set.of("length", "max_tokens", "model_length");

    private static final Set<String> FILTERED = Set.of("content_filter", "content_filtered", "safety", "sensitive");
    private static final Set<String> BROKEN_OFF = Set.of("error", "abort", "insufficient_system_resource");

    private final ObjectMapper json = new ObjectMapper();
    private final StatusReader statuses;

    ReplyReader(StatusReader statuses) {
        this.statuses = statuses;
    }

    Reading read(HttpReply reply) {
        if (!reply.isGood()) {
            return statuses.read(reply, parsed(reply.body()));
        }
        JsonNode body = parsed(reply.body());
        JsonNode choices = body.path("choices");
        if (!choices.isArray() || choices.isEmpty()) {
            OptionalInt failed = statusOf(body.path("error"));
            return failed.isPresent()
                    ? statuses.read(reply, failed.getAsInt(), body)
                    : Trouble.of(Outcome.NO_CHOICES, "the answer holds no choices: " + head(reply.body()));
        }
        List<Message> messages = new ArrayList<>(choices.size());
        choices.forEach(choice -> messages.add(message(choice)));
        return new Answer(textOrNull(body.path("model")), messages, usage(body.path("usage")));
    }

    private static Message message(JsonNode choice) {
        String finish = textOrNull(choice.path("finish_reason"));
        JsonNode message = choice.path("message");
        String text = content(message.path("content"));
        String refusal = textOrNull(message.path("refusal"));
        if (refusal != null) {
            return message(text == null ? refusal : text, finish, Outcome.REFUSED, "the model refused");
        }
        String ending = finish == null ? "" : finish;
        if (ending.equals("refusal")) {
            return message(text, finish, Outcome.REFUSED, "the model refused");
        }
        if (FILTERED.contains(ending)) {
            return message(text, finish, Outcome.FILTERED, "the content filter stopped it");
        }
        if (CUT.contains(ending)) {
            return message(text, finish, Outcome.TRUNCATED, "cut at the token limit");
        }
        if (text == null) {
            return message(null, finish, Outcome.NO_TEXT, "the choice holds no text");
        }
        if (BROKEN_OFF.contains(ending)) {
            return message(text, finish, Outcome.NO_TEXT, "the server broke it off: " + ending);
        }
        return new Message(text, finish, Optional.empty());
    }

    private static Message message(String text, String finish, Outcome outcome, String detail) {
        return new Message(text, finish, Optional.of(outcome.because(detail)));
    }

    /** Some gateways answer 200 and say in the body what the server behind them said. */
    private static OptionalInt statusOf(JsonNode error) {
        int code = error.path("code").asInt(0);
        return code >= FIRST_ERROR && code <= LAST_ERROR ? OptionalInt.of(code) : OptionalInt.empty();
    }

    /** Text, or the text parts of a list joined. */
    private static String content(JsonNode content) {
        if (!content.isArray()) {
            return textOrNull(content);
        }
        StringBuilder parts = new StringBuilder();
        content.forEach(part -> parts.append(part.path("text").asText("")));
        return onTheWire(parts.toString());
    }

    private static Usage usage(JsonNode usage) {
        return new Usage(
                1,
                numberOrNull(usage.path("prompt_tokens")),
                numberOrNull(usage.path("prompt_tokens_details").path("cached_tokens")),
                numberOrNull(usage.path("completion_tokens")));
    }

    private static Long numberOrNull(JsonNode node) {
        return node.isIntegralNumber() && node.asLong() >= 0 ? node.asLong() : null;
    }

    private static String textOrNull(JsonNode node) {
        return node.isTextual() ? onTheWire(node.asText()) : null;
    }

    /** JSON can hold half a surrogate pair, an event cannot: what is parsed now must equal what is recorded. */
    private static String onTheWire(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private JsonNode parsed(String body) {
        try {
            JsonNode tree = json.readTree(body);
            return tree == null ? json.missingNode() : tree;
        } catch (JsonProcessingException e) {
            return json.missingNode();
        }
    }

    private static String head(String body) {
        return body.isBlank() ? "an empty body" : body.substring(0, Math.min(body.length(), 200));
    }
}
