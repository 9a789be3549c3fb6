package dev.syncpl.stage.llm;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the optional field that a server says it does not take. Servers agree on no wording, so a field counts as
 * refused if the message names it and says so: a message that quotes a prompt with both in it would be taken for one,
 * which is why nothing is given up for it (see {@link Trouble.Remedy#CHECK_SETTINGS}).
 */
final class RefusedField {

    private static final Pattern REFUSAL = Pattern.compile(
            "unknown|unsupported|unrecogni[sz]ed|unexpected|extra (input|field|parameter)|additional propert"
                    + "|not (currently )?(supported|permitted|allowed|recogni[sz]ed|implemented|available)"
                    + "|(does|do) ?n[o']t support|only one completion",
            Pattern.CASE_INSENSITIVE);
    private static final String OTHER_MAX_TOKENS = "max_completion_tokens";

    /** The short one is only taken for a name where it is written like one. */
    private static final Pattern NAMES_N =
            Pattern.compile("['\"`]n['\"`]|\\bn ?[>=]|only one completion", Pattern.CASE_INSENSITIVE);

    private RefusedField() {}

    /**
     * What to do, as one line.
     *
     * @param param the field that the server itself says is at fault; empty if it names none
     */
    static Optional<String> hint(String param, String message) {
        if (!REFUSAL.matcher(message).find()) {
            return Optional.empty();
        }
        return longestFirst().stream()
                .filter(field -> param.equals(field.jsonName()) || names(message, field))
                .findFirst()
                .map(field -> advice(field, message));
    }

    private static String advice(OptionalField field, String message) {
        if (field == OptionalField.MAX_TOKENS && message.contains(OTHER_MAX_TOKENS)) {
            return "the server wants max_tokens under its newer name: set SYNCPL_LLM_MAX_TOKENS_FIELD="
                    + OTHER_MAX_TOKENS;
        }
        return "the server refuses the field " + field.jsonName() + ": leave it out with SYNCPL_LLM_OMIT="
                + field.settingName();
    }

    private static boolean names(String message, OptionalField field) {
        return field == OptionalField.N
                ? NAMES_N.matcher(message).find()
                : Pattern.compile("\\b" + field.jsonName() + "\\b")
                        .matcher(message)
                        .find();
    }

    private static List<OptionalField> longestFirst() {
        return Arrays.stream(OptionalField.values())
                .sorted((one, other) -> Integer.compare(
                        other.jsonName().length(), one.jsonName().length()))
                .toList();
    }
}
