package dev.syncpl.stage.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.events.Usage;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.llm.Answer.Message;
import dev.syncpl.stage.llm.Trouble.Remedy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the body of a good answer. Never throws for what it holds. Thread safe. */
final class ReplyReader {

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
            return Trouble.of(
                    FailureCode.LLM_INVALID_ANSWER, "the answer holds no choices: " + head(reply.body()), Remedy.RETRY);
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
            return new Message(
                    text == null ? refusal : text, finish, problem(FailureCode.LLM_REFUSED, "the model refused"));
        }
        if ("content_filter".equals(finish)) {
            return new Message(
                    text, finish, problem(FailureCode.LLM_CONTENT_FILTERED, "the content filter stopped it"));
        }
        if ("length".equals(finish)) {
            return new Message(text, finish, problem(FailureCode.OUTPUT_TRUNCATED, "cut at the token limit"));
        }
        if (text == null) {
            return new Message(null, finish, problem(FailureCode.LLM_INVALID_ANSWER, "the choice holds no text"));
        }
        return new Message(text, finish, Optional.empty());
    }

    private static Optional<Problem> problem(FailureCode code, String detail) {
        return Optional.of(new Problem(code, detail));
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
