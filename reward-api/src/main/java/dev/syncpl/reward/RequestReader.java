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
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads requests. What is not understood is refused, never passed over: a misspelt option would judge something else
 * than was meant, and a label must not get where a judge might see it. Any thread may use it.
 */
public final class RequestReader {

    /** Most bytes of UTF-8 that conversation and responses may have together, as for the conversations of a run. */
    public static final int MOST_BYTES = 256 * 1024;

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
        RequestFields fields = new RequestFields(request);
        Mode mode = fields.choice("mode", Mode.values(), Mode.SINGLE);
        if (mode == Mode.SINGLE) {
            refuseTreeFields(request);
        }
        JudgmentRequest read = new JudgmentRequest(
                fields.name("id"),
                conversation(request.path("prompt")),
                fields.text("response_a"),
                fields.text("response_b"),
                fields.choice("orders", Orders.values(), Orders.AB),
                mode,
                fields.name("model"),
                new Sampling(
                        fields.decimal("temperature", 0, 2),
                        fields.decimal("top_p", Math.nextUp(0), 1),
                        fields.whole("max_tokens", 1, MOST_TOKENS).map(Math::toIntExact)),
                fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(0L),
                new Tree(
                        fields.whole("criteria", 1, MOST_CRITERIA).orElse(3L).intValue(),
                        fields.whole("rubrics", 1, MOST_CHILDREN).orElse(1L).intValue(),
                        fields.whole("judgments", 1, MOST_CHILDREN).orElse(1L).intValue(),
                        fields.choice("verdict", Method.values(), Method.TOP),
                        Duration.ofSeconds(fields.whole("timeout_seconds", 1, LONGEST_WAIT_SECONDS)
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
            throw RequestException.invalid(
                    "no field of a request: " + RequestFields.shortened(String.join(", ", unknown)) + "; known are "
                            + String.join(", ", new TreeSet<>(FIELDS)));
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
            RequestFields.requireUnicode("prompt", prompt.asText());
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
            RequestFields.requireUnicode("prompt", turn.path("content").asText());
            turns.add(new Turn(role, turn.path("content").asText()));
        }
        return turns;
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
}
