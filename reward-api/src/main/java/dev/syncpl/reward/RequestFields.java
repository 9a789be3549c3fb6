package dev.syncpl.reward;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The fields of a request by what they must be. Where one is something else, the exception names it and what is due.
 *
 * @param request a JSON object
 */
record RequestFields(JsonNode request) {

    private static final int LONGEST_NAME = 200;

    /** Text, which may be empty. */
    String text(String field) throws RequestException {
        if (!request.path(field).isTextual()) {
            throw RequestException.invalid("\"" + field + "\" is missing or no text");
        }
        requireUnicode(field, request.path(field).asText());
        return request.path(field).asText();
    }

    /** What has half a character would be another text once it is written down. */
    static void requireUnicode(String field, String text) throws RequestException {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw RequestException.invalid("\"" + field + "\" is no valid Unicode: it holds half a character");
        }
    }

    /** A name, if there is one. */
    Optional<String> name(String field) throws RequestException {
        if (!request.hasNonNull(field)) {
            return Optional.empty();
        }
        String name = text(field);
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw RequestException.invalid(
                    "\"" + field + "\" is blank, or longer than " + LONGEST_NAME + " characters");
        }
        return Optional.of(name);
    }

    /** One of some words, by the names of constants. */
    <E extends Enum<E>> E choice(String field, E[] choices, E otherwise) throws RequestException {
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

    /** A number within bounds, if there is one. */
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

    /** A whole number within bounds, if there is one. */
    Optional<Long> whole(String field, long least, long most) throws RequestException {
        JsonNode value = request.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < least || value.asLong() > most) {
            throw outOfRange(field, value, "a whole number from " + least + " to " + most);
        }
        return Optional.of(value.asLong());
    }

    private static RequestException outOfRange(String field, JsonNode value, String due) {
        return RequestException.invalid("\"" + field + "\" is " + shortened(value.toString()) + "; " + due + " is due");
    }

    /** Short enough for a line. */
    static String shortened(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "\u2026";
    }
}
