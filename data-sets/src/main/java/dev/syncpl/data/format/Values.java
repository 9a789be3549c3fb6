package dev.syncpl.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.data.record.RefusalReason;
import dev.syncpl.data.record.RefusedException;

/** Takes values for what they should be, or refuses them. */
final class Values {

    private static final int MAX_SHOWN = 80;

    private Values() {}

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

    /** A finite number; digits in text count as one. */
    static double number(JsonNode value, String where) throws RefusedException {
        if (value.isNumber() && Double.isFinite(value.doubleValue())) {
            return value.doubleValue();
        }
        if (value.isTextual()) {
            try {
                double number = Double.parseDouble(value.textValue().strip());
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw wrongType(where, "a number", value);
            }
        }
        throw wrongType(where, "a number", value);
    }

    /** A value as people would write it, on one line and not too long. */
    static String shown(JsonNode value) {
        return shown(value.isTextual() ? value.textValue() : value.toString());
    }

    /** A text on one line and not too long. */
    static String shown(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "...";
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
            case BINARY -> "bytes that are no UTF-8";
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
