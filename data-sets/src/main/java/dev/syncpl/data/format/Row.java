package dev.syncpl.data.format;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.data.record.RefusalReason;
import dev.syncpl.data.record.RefusedException;
import java.util.Map;
import java.util.Optional;

/**
 * A record's fields by name, each of the type that its reader asks for. Absent and null are the same. In a record whose
 * file has no types, text stands for everything: a list is its JSON, and an empty value is none unless text is due. A
 * name that begins with {@code /} is a JSON pointer into the record.
 */
final class Row {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectNode fields;
    private final boolean typed;

    Row(ObjectNode fields, boolean typed) {
        this.fields = fields;
        this.typed = typed;
    }

    /** Whether there is a field of that name, if it holds nothing even. */
    boolean names(String name) {
        return fields.has(name) || name.startsWith("/") && fields.has(firstOf(name));
    }

    /** Whether the field holds something. */
    boolean has(String name) {
        JsonNode value = get(name);
        return value != null && !value.isNull() && !value.isMissingNode();
    }

    /** Whether the field holds a list, or in a file without types text that is one of messages. */
    boolean hasList(String name) {
        JsonNode value = get(name);
        return value != null && (value.isArray() || messages(value).isPresent());
    }

    /** Whether the field holds text that begins so. */
    boolean hasText(String name, String beginning) {
        JsonNode value = get(name);
        return value != null
                && value.isTextual()
                && value.textValue().stripLeading().startsWith(beginning);
    }

    Optional<JsonNode> find(String name) {
        JsonNode value = get(name);
        boolean none =
                value == null || value.isNull() || !typed && value.asText().isEmpty();
        return none ? Optional.empty() : Optional.of(value);
    }

    /** All fields. */
    Iterable<Map.Entry<String, JsonNode>> entries() {
        return fields.properties();
    }

    /** Text that must be there, though it may be empty. */
    String text(String name) throws RefusedException {
        JsonNode value = get(name);
        if (value == null || value.isNull()) {
            throw missing(name);
        }
        return Values.text(value, name);
    }

    Optional<String> findText(String name) throws RefusedException {
        Optional<JsonNode> value = find(name);
        return value.isEmpty() ? Optional.empty() : Optional.of(Values.text(value.get(), name));
    }

    /**
     * Text or a list, that must be there. A list of messages in a file without types is read from its JSON; other text
     * that begins with a bracket is text.
     */
    JsonNode textOrList(String name) throws RefusedException {
        JsonNode value = get(name);
        if (value == null || value.isNull()) {
            throw missing(name);
        }
        return messages(value).orElse(value);
    }

    /** The messages that text in a file without types is the JSON of. */
    private Optional<JsonNode> messages(JsonNode value) {
        if (!looksLike(value, "[")) {
            return Optional.empty();
        }
        try {
            JsonNode list = JSON.readTree(value.textValue());
            boolean messages = !list.isEmpty();
            for (JsonNode message : list) {
                messages &= message.has("role") || message.has("from");
            }
            return messages ? Optional.of(list) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** A list that must be there. */
    ArrayNode list(String name) throws RefusedException {
        JsonNode value = find(name).orElseThrow(() -> missing(name));
        if (looksLike(value, "[")) {
            value = parsed(name, value.textValue());
        }
        if (value instanceof ArrayNode list) {
            return list;
        }
        throw Values.wrongType(name, "a list", value);
    }

    /** An object that may be there. */
    Optional<ObjectNode> findObject(String name) throws RefusedException {
        Optional<JsonNode> value = find(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        JsonNode found = looksLike(value.get(), "{") ? parsed(name, value.get().textValue()) : value.get();
        if (found instanceof ObjectNode object) {
            return Optional.of(object);
        }
        throw Values.wrongType(name, "an object", found);
    }

    /** A number that must be there; digits in text count as one. */
    double number(String name) throws RefusedException {
        return Values.number(find(name).orElseThrow(() -> missing(name)), name);
    }

    private JsonNode get(String name) {
        JsonNode value = fields.get(name);
        return value == null && name.startsWith("/") ? fields.at(name) : value;
    }

    private static String firstOf(String pointer) {
        return JsonPointer.compile(pointer).getMatchingProperty();
    }

    private boolean looksLike(JsonNode value, String bracket) {
        return !typed && value.isTextual() && value.textValue().stripLeading().startsWith(bracket);
    }

    private static JsonNode parsed(String name, String json) throws RefusedException {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new RefusedException(
                    RefusalReason.WRONG_TYPE, name + " looks like JSON and is none (printed by Python, perhaps?)");
        }
    }

    private static RefusedException missing(String name) {
        return RefusedException.missing(name);
    }
}
