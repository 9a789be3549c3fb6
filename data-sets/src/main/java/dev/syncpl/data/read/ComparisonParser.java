package dev.syncpl.data.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.syncpl.tree.Label;
import dev.syncpl.tree.id.ContentHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads one line of the generic form: {@code id?, prompt, response_a, response_b, label?, source?, subset?, reference?,
 * meta?}, where {@code prompt} is text or a list of messages. Other fields join the meta. Empty and identical responses
 * are kept: they are data. Thread safe.
 */
final class ComparisonParser {

    /** Most bytes of a conversation with its responses, as UTF-8; meta has the same limit of its own. */
    static final int MAX_BYTES = 256 * 1024;

    private static final Set<String> ROLES = Set.of("system", "user", "assistant");
    private static final Set<String> KNOWN =
            Set.of("id", "prompt", "response_a", "response_b", "label", "source", "subset", "reference", "meta");
    private static final int MAX_DETAIL = 160;

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    Comparison parse(byte[] line) throws RefusedException {
        JsonNode object = object(line);
        List<Turn> conversation = conversation(Fields.required(object, "prompt", "prompt"));
        String a = Fields.requiredText(object, "response_a", "response_a");
        String b = Fields.requiredText(object, "response_b", "response_b");
        checkSize(conversation, a, b);
        Map<String, String> meta = meta(object);
        Optional<String> subset = Fields.findText(object, "subset").or(() -> Optional.ofNullable(meta.get("subset")));
        String hash = hash(conversation, a, b);
        return new Comparison(
                id(object).orElse(hash),
                conversation,
                a,
                b,
                label(object),
                Fields.findText(object, "source"),
                subset,
                Fields.findText(object, "reference"),
                meta,
                hash);
    }

    private JsonNode object(byte[] line) throws RefusedException {
        JsonNode node;
        try {
            node = json.readTree(line);
        } catch (JsonProcessingException e) {
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw new RefusedException(
                    RefusalReason.MALFORMED_JSON, "column " + column + ": " + oneLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new RefusedException(RefusalReason.MALFORMED_JSON, oneLine(e.getMessage()));
        }
        if (!node.isObject()) {
            throw new RefusedException(RefusalReason.MALFORMED_JSON, "the line is no JSON object");
        }
        return node;
    }

    private static Optional<String> id(JsonNode object) throws RefusedException {
        Optional<JsonNode> value = Fields.find(object, "id");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get().isIntegralNumber()) {
            return Optional.of(value.get().asText());
        }
        if (!value.get().isTextual()) {
            throw Fields.wrongType("id", "text or a whole number", value.get());
        }
        String id = Fields.text(value.get(), "id");
        if (id.isBlank()) {
            throw new RefusedException(RefusalReason.INVALID_VALUE, "id is blank; leave it out to have one made");
        }
        return Optional.of(id);
    }

    private static List<Turn> conversation(JsonNode prompt) throws RefusedException {
        List<Turn> turns = new ArrayList<>();
        if (prompt.isTextual()) {
            turns.add(new Turn("user", Fields.text(prompt, "prompt")));
        } else if (prompt.isArray()) {
            for (int i = 0; i < prompt.size(); i++) {
                turns.add(turn(prompt.get(i), "prompt[" + i + "]"));
            }
        } else {
            throw Fields.wrongType("prompt", "text or a list of messages", prompt);
        }
        if (turns.stream().allMatch(turn -> turn.content().isBlank())) {
            throw new RefusedException(RefusalReason.INVALID_VALUE, "prompt holds no text");
        }
        return turns;
    }

    private static Turn turn(JsonNode message, String where) throws RefusedException {
        if (!message.isObject()) {
            throw Fields.wrongType(where, "a message with role and content", message);
        }
        String role = Fields.requiredText(message, "role", where + ".role");
        if (!ROLES.contains(role)) {
            throw new RefusedException(
                    RefusalReason.INVALID_VALUE,
                    where + ".role is \"" + oneLine(role) + "\"; one of user, assistant, system is due");
        }
        return new Turn(role, Fields.requiredText(message, "content", where + ".content"));
    }

    private static Optional<Label> label(JsonNode object) throws RefusedException {
        Optional<String> text = Fields.findText(object, "label");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (text.get().toUpperCase(Locale.ROOT)) {
            case "A" -> Optional.of(Label.A);
            case "B" -> Optional.of(Label.B);
            case "TIE" -> Optional.of(Label.TIE);
            default ->
                throw new RefusedException(
                        RefusalReason.UNKNOWN_LABEL,
                        "label is \"" + oneLine(text.get()) + "\"; one of A, B, tie is due");
        };
    }

    private static Map<String, String> meta(JsonNode object) throws RefusedException {
        Map<String, String> meta = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!KNOWN.contains(field.getKey())) {
                put(meta, field);
            }
        }
        Optional<JsonNode> given = Fields.find(object, "meta");
        if (given.isPresent()) {
            if (!given.get().isObject()) {
                throw Fields.wrongType("meta", "an object", given.get());
            }
            for (Map.Entry<String, JsonNode> field : given.get().properties()) {
                put(meta, field);
            }
        }
        int bytes = 0;
        for (Map.Entry<String, String> entry : meta.entrySet()) {
            bytes += bytes(entry.getKey()) + bytes(entry.getValue());
        }
        if (bytes > MAX_BYTES) {
            throw new RefusedException(RefusalReason.OVERSIZED, "meta has " + bytes + " bytes, over " + MAX_BYTES);
        }
        return meta;
    }

    private static void put(Map<String, String> meta, Map.Entry<String, JsonNode> field) throws RefusedException {
        JsonNode value = field.getValue();
        if (!value.isNull()) {
            String name = Fields.sendable(field.getKey(), "the name of a meta field");
            String text = value.isTextual() ? value.textValue() : value.toString();
            meta.put(name, Fields.sendable(text, "meta field " + oneLine(name)));
        }
    }

    private static void checkSize(List<Turn> conversation, String a, String b) throws RefusedException {
        int bytes = bytes(a) + bytes(b);
        for (Turn turn : conversation) {
            bytes += bytes(turn.role()) + bytes(turn.content());
        }
        if (bytes > MAX_BYTES) {
            throw new RefusedException(
                    RefusalReason.OVERSIZED, "conversation and responses have " + bytes + " bytes, over " + MAX_BYTES);
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String hash(List<Turn> conversation, String a, String b) {
        ContentHash.Builder hash = ContentHash.builder();
        conversation.forEach(turn -> hash.turn(turn.role(), turn.content()));
        return hash.responses(a, b).ordered();
    }

    private static String oneLine(String text) {
        String line = String.valueOf(text).replaceAll("\\s+", " ");
        return line.length() <= MAX_DETAIL ? line : line.substring(0, MAX_DETAIL) + "...";
    }
}
