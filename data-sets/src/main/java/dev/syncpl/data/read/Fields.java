package dev.syncpl.data.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Reads typed fields of a JSON object, absent and null being the same, and refuses what is not of its type. */
final class Fields {

    private Fields() {}

    static Optional<JsonNode> find(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    static JsonNode required(JsonNode object, String name, String where) throws RefusedException {
        Optional<JsonNode> value = find(object, name);
        if (value.isEmpty()) {
            throw new RefusedException(RefusalReason.MISSING_FIELD, where + " is missing");
        }
        return value.get();
    }

    static Optional<String> findText(JsonNode object, String name) throws RefusedException {
        Optional<JsonNode> value = find(object, name);
        return value.isEmpty() ? Optional.empty() : Optional.of(text(value.get(), name));
    }

    static String requiredText(JsonNode object, String name, String where) throws RefusedException {
        return text(required(object, name, where), where);
    }

    /** The text of a value, which must survive the journey as UTF-8. */
    static String text(JsonNode value, String where) throws RefusedException {
        if (!value.isTextual()) {
            throw wrongType(where, "text", value);
        }
        return sendable(value.textValue(), where);
    }

    /** The text itself, which must survive the journey as UTF-8. */
    static String sendable(String text, String where) throws RefusedException {
        if (hasLoneSurrogate(text)) {
            throw new RefusedException(
                    RefusalReason.INVALID_VALUE, where + " holds half a surrogate pair, which is no character");
        }
        return text;
    }

    static RefusedException wrongType(String where, String due, JsonNode found) {
        return new RefusedException(
                RefusalReason.WRONG_TYPE, where + " is " + describe(found) + " where " + due + " is due");
    }

    private static String describe(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> "the boolean " + value.booleanValue();
            case NUMBER -> "a number";
            case STRING -> "text";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case NULL -> "null";
            default -> "something else";
        };
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (!pair) {
                return true;
            }
            i++;
        }
        return false;
    }
}
