package dev.syncpl.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.data.record.RefusalReason;
import dev.syncpl.data.record.RefusedException;
import dev.syncpl.tree.Label;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads labels, each set's by its own table. What stands in no table is refused, never guessed. */
final class Labels {

    /** 1 is the first response, 2 the second. */
    static final Map<String, Label> ONE_TWO = ordered("1", Label.A, "2", Label.B, null, null);

    /** 0 is the first response, 1 the second, 2 a tie. */
    static final Map<String, Label> ZERO_ONE_TIE = ordered("0", Label.A, "1", Label.B, "2", Label.TIE);

    /** 0 is a tie, 1 the first response, 2 the second. */
    static final Map<String, Label> TIE_ONE_TWO = ordered("0", Label.TIE, "1", Label.A, "2", Label.B);

    private Labels() {}

    private static Map<String, Label> ordered(String a, Label first, String b, Label second, String c, Label third) {
        Map<String, Label> table = new LinkedHashMap<>();
        table.put(a, first);
        table.put(b, second);
        if (c != null) {
            table.put(c, third);
        }
        return table;
    }

    /**
     * The label of a field that must be there, by the table's values. Numbers count as their digits, whether the file has
     * types or not: 1.0 is 1.
     */
    static Label required(Row row, String name, Map<String, Label> table) throws RefusedException {
        Optional<JsonNode> value = row.find(name);
        if (value.isEmpty()) {
            throw RefusedException.missing(name);
        }
        return of(value.get(), name, table);
    }

    static Label of(JsonNode value, String name, Map<String, Label> table) throws RefusedException {
        if (!value.isTextual() && !value.isNumber()) {
            throw Values.wrongType(name, "one of " + String.join(", ", table.keySet()), value);
        }
        String written = value.isTextual() ? value.textValue().strip() : digits(value.doubleValue());
        Label label = table.containsKey(written) ? table.get(written) : table.get(asNumber(written));
        if (label == null) {
            throw unknown(name, value, String.join(", ", table.keySet()));
        }
        return label;
    }

    /** {@code A}, {@code B} or {@code tie}, in any case; empty if the field is absent. */
    static Optional<Label> letters(Row row, String name) throws RefusedException {
        Optional<String> text = row.findText(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (text.get().toUpperCase(Locale.ROOT)) {
                    case "A" -> Label.A;
                    case "B" -> Label.B;
                    case "TIE" -> Label.TIE;
                    default ->
                        throw new RefusedException(
                                RefusalReason.UNKNOWN_LABEL,
                                name + " is \"" + Values.shown(text.get()) + "\"; one of A, B, tie is due");
                });
    }

    /** A strength from −most to most: below 0 the first response is better, above it the second, 0 is a tie. */
    static Label strength(Row row, String name, int most) throws RefusedException {
        double strength = row.number(name);
        if (Math.abs(strength) > most) {
            throw new RefusedException(
                    RefusalReason.UNKNOWN_LABEL,
                    name + " is " + digits(strength) + "; -" + most + " to " + most + " is due");
        }
        return bySign(-strength);
    }

    /** A if above 0, B if below, else a tie. */
    static Label bySign(double firstMinusSecond) {
        return firstMinusSecond > 0 ? Label.A : firstMinusSecond < 0 ? Label.B : Label.TIE;
    }

    private static RefusedException unknown(String name, JsonNode value, String due) {
        return new RefusedException(
                RefusalReason.UNKNOWN_LABEL, name + " is \"" + Values.shown(value) + "\"; one of " + due + " is due");
    }

    private static String asNumber(String text) {
        try {
            return digits(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static String digits(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}
