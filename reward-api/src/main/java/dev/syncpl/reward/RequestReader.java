package dev.syncpl.reward;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.syncpl.prompts.Turn;
import dev.syncpl.reward.JudgmentRequest.Mode;
import dev.syncpl.reward.JudgmentRequest.Orders;
import dev.syncpl.reward.JudgmentRequest.Sampling;
import dev.syncpl.reward.JudgmentRequest.Tree;
import dev.syncpl.tree.verdict.Method;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads requests. What is not understood is refused, never passed over: a misspelt option would judge something else
 * than was meant, and a label must not get where a judge might see it. Any thread may use it.
 */
public final class RequestReader {

    /** Most bytes of UTF-8 that conversation and responses may have together, as for the conversations of a run. */
    public static final int MOST_BYTES = 256 * 1024;

    private static final int LONGEST_NAME = 200;
    private static final int MOST_TOKENS = 65_536;
    private static final int MOST_CRITERIA = 20;
    private static final int MOST_CHILDREN = 8;
    private static final int LONGEST_WAIT_SECONDS = 600;

    private static final Set<String> ROLES = Set.of("user", "assistant", "system");

    private static final Set<String> FIELDS = Set.of(
            "id",
            "prompt",
            "response_a",
            "response_b",
            "orders",
            "mode",
            "model",
            "temperature",
            "top_p",
            "max_tokens",
            "seed",
            "criteria",
            "rubrics",
            "judgments",
            "verdict",
            "timeout_seconds");
    private static final List<String> OF_TREES =
            List.of("criteria", "rubrics", "judgments", "verdict", "timeout_seconds");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RequestReader() {}

    /** @throws RequestException naming the field that is wrong, and what is due */
    public static JudgmentRequest read(byte[] body) throws RequestException {
        JsonNode request = parsed(body);
        refuseUnknown(request);
        Numbers numbers = new Numbers(request);
        Mode mode = choice(request, "mode", Mode.values(), Mode.SINGLE);
        if (mode == Mode.SINGLE) {
            refuseTreeFields(request);
        }
        JudgmentRequest read = new JudgmentRequest(
                name(request, "id"),
                conversation(request.path("prompt")),
                text(request, "response_a"),
                text(request, "response_b"),
                choice(request, "orders", Orders.values(), Orders.AB),
                mode,
                name(request, "model"),
                new Sampling(
                        numbers.decimal("temperature", 0, 2),
                        numbers.decimal("top_p", Math.nextUp(0), 1),
                        numbers.whole("max_tokens", 1, MOST_TOKENS).map(Math::toIntExact)),
                numbers.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(0L),
                new Tree(
                        numbers.whole("criteria", 1, MOST_CRITERIA).orElse(3L).intValue(),
                        numbers.whole("rubrics", 1, MOST_CHILDREN).orElse(1L).intValue(),
                        numbers.whole("judgments", 1, MOST_CHILDREN).orElse(1L).intValue(),
                        choice(request, "verdict", Method.values(), Method.TOP),
                        Duration.ofSeconds(numbers.whole("timeout_seconds", 1, LONGEST_WAIT_SECONDS)
                                .orElse(60L))));
        requireSmall(read);
        return read;
    }

    private static JsonNode parsed(byte[] body) throws RequestException {
        JsonNode request;
        try {
            request = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw RequestException.invalid("the body is no JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse("") + " (line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ")");
        } catch (IOException e) {
            throw RequestException.invalid("the body cannot be read: " + e.getMessage());
        }
        if (!request.isObject()) {
            throw RequestException.invalid("the body is no JSON object: one comparison a request is due");
        }
        return request;
    }

    private static void refuseUnknown(JsonNode request) throws RequestException {
        if (request.has("label")) {
            throw RequestException.invalid("\"label\" is not to be sent: whoever judges must not see it");
        }
        Set<String> unknown = new TreeSet<>();
        request.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            throw RequestException.invalid("no field of a request: " + shortened(String.join(", ", unknown))
                    + "; known are " + String.join(", ", new TreeSet<>(FIELDS)));
        }
    }

    private static void refuseTreeFields(JsonNode request) throws RequestException {
        for (String field : OF_TREES) {
            if (request.hasNonNull(field)) {
                throw RequestException.invalid("\"" + field + "\" is for trees: set \"mode\": \"tree\"");
            }
        }
    }

    private static List<Turn> conversation(JsonNode prompt) throws RequestException {
        if (prompt.isTextual()) {
            if (prompt.asText().isBlank()) {
                throw RequestException.invalid("\"prompt\" is blank");
            }
            requireUnicode("prompt", prompt.asText());
            return List.of(new Turn("user", prompt.asText()));
        }
        if (!prompt.isArray() || prompt.isEmpty()) {
            throw RequestException.invalid("\"prompt\" is missing: text is due, or a list of {\"role\", \"content\"}");
        }
        List<Turn> turns = new ArrayList<>();
        for (JsonNode turn : prompt) {
            String role = turn.path("role").asText("");
            if (!turn.isObject()
                    || !ROLES.contains(role)
                    || !turn.path("content").isTextual()) {
                throw RequestException.invalid("turn " + (turns.size() + 1)
                        + " of \"prompt\" is no {\"role\": user, assistant or system, \"content\": text}");
            }
            requireUnicode("prompt", turn.path("content").asText());
            turns.add(new Turn(role, turn.path("content").asText()));
        }
        return turns;
    }

    private static String text(JsonNode request, String field) throws RequestException {
        if (!request.path(field).isTextual()) {
            throw RequestException.invalid("\"" + field + "\" is missing or no text");
        }
        requireUnicode(field, request.path(field).asText());
        return request.path(field).asText();
    }

    private static void requireUnicode(String field, String text) throws RequestException {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw RequestException.invalid("\"" + field + "\" is no valid Unicode: it holds half a character");
        }
    }

    private static Optional<String> name(JsonNode request, String field) throws RequestException {
        if (!request.hasNonNull(field)) {
            return Optional.empty();
        }
        String name = text(request, field);
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw RequestException.invalid(
                    "\"" + field + "\" is blank, or longer than " + LONGEST_NAME + " characters");
        }
        return Optional.of(name);
    }

    private static <E extends Enum<E>> E choice(JsonNode request, String field, E[] choices, E otherwise)
            throws RequestException {
        if (!request.hasNonNull(field)) {
            return otherwise;
        }
        List<String> known = new ArrayList<>();
        for (E choice : choices) {
            String name = choice.name().toLowerCase(Locale.ROOT);
            if (name.equals(request.path(field).asText())) {
                return choice;
            }
            known.add(name);
        }
        throw RequestException.invalid("\"" + field + "\" is "
                + shortened(request.path(field).toString()) + "; " + String.join(", ", known) + " are due");
    }

    private static void requireSmall(JudgmentRequest request) throws RequestException {
        long bytes = bytes(request.responseA()) + bytes(request.responseB());
        for (Turn turn : request.conversation()) {
            bytes += bytes(turn.content());
        }
        if (bytes > MOST_BYTES) {
            throw new RequestException(
                    ErrorCode.TOO_LARGE,
                    "conversation and responses have " + bytes + " bytes; at most " + MOST_BYTES + " are taken");
        }
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "\u2026";
    }

    /** Numbers within their ranges; empty where there is none. */
    private record Numbers(JsonNode request) {

        Optional<Double> decimal(String field, double least, double most) throws RequestException {
            JsonNode value = request.path(field);
            if (value.isMissingNode() || value.isNull()) {
                return Optional.empty();
            }
            if (!value.isNumber() || !(value.asDouble() >= least && value.asDouble() <= most)) {
                throw outOfRange(field, value, (least == 0 ? "0" : "above 0") + " to " + most);
            }
            return Optional.of(value.asDouble());
        }

        Optional<Long> whole(String field, long least, long most) throws RequestException {
            JsonNode value = request.path(field);
            if (value.isMissingNode() || value.isNull()) {
                return Optional.empty();
            }
            if (!value.isIntegralNumber()
                    || !value.canConvertToLong()
                    || value.asLong() < least
                    || value.asLong() > most) {
                throw outOfRange(field, value, "a whole number from " + least + " to " + most);
            }
            return Optional.of(value.asLong());
        }

        private static RequestException outOfRange(String field, JsonNode value, String due) {
            return RequestException.invalid(
                    "\"" + field + "\" is " + shortened(value.toString()) + "; " + due + " is due");
        }
    }
}
