package dev.syncpl.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.data.record.RefusedException;
import dev.syncpl.data.record.Turn;
import dev.syncpl.tree.Label;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fields of any names, told by the user: {@code prompt}, {@code response_a} and {@code response_b}, or {@code chosen} and
 * {@code rejected}; {@code label}, {@code id} and {@code subset} if there are any. A name that begins with {@code /} is a
 * JSON pointer. Labels are A, B and tie unless their values are told too.
 */
public final class Mapping {

    private static final Set<String> ROLES =
            Set.of("prompt", "response_a", "response_b", "chosen", "rejected", "label", "id", "subset");

    private final Map<String, String> fields;
    private final Map<String, Label> labels;

    private Mapping(Map<String, String> fields, Map<String, Label> labels) {
        this.fields = fields;
        this.labels = labels;
    }

    /**
     * Checks a mapping.
     *
     * @param fields from role to the field's name
     * @param labels from {@code A}, {@code B}, {@code tie} to what the file writes for it; empty for those words
     * @throws IllegalArgumentException if a role is unknown or missing
     */
    public static Mapping of(Map<String, String> fields, Map<String, String> labels) {
        for (String role : fields.keySet()) {
            if (!ROLES.contains(role)) {
                throw new IllegalArgumentException("nothing is called " + role
                        + "; prompt, response_a, response_b, chosen, rejected, label, id and subset are");
            }
        }
        boolean sided = fields.containsKey("response_a") && fields.containsKey("response_b");
        boolean ranked = fields.containsKey("chosen") && fields.containsKey("rejected");
        if (sided == ranked || fields.containsKey("label") && ranked) {
            throw new IllegalArgumentException(
                    "either response_a, response_b and perhaps label are due, or chosen and rejected");
        }
        if (!fields.containsKey("prompt")) {
            throw new IllegalArgumentException("prompt is due");
        }
        if (!labels.isEmpty() && !fields.containsKey("label")) {
            throw new IllegalArgumentException("values of a label need a field of that role");
        }
        Map<String, Label> table = new LinkedHashMap<>();
        labels.forEach((label, written) -> {
            try {
                table.put(written, Label.valueOf(label.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("no label is called " + label + "; A, B and tie are", e);
            }
        });
        if (table.size() < labels.size()) {
            throw new IllegalArgumentException("one value cannot stand for two labels");
        }
        return new Mapping(new LinkedHashMap<>(fields), table);
    }

    /** The format that this mapping makes. */
    public SetFormat format() {
        boolean ranked = fields.containsKey("chosen");
        SetFormat format = SetFormat.of("mapped", "as mapped", List.copyOf(fields.values()), this::read)
                .asks(this::prompt)
                .named()
                .generic();
        return ranked ? format.winnerFirst() : format;
    }

    private List<Turn> prompt(Row row) throws RefusedException {
        String name = fields.get("prompt");
        return Messages.prompt(row.textOrList(name), name);
    }

    private Content read(Row row) throws RefusedException {
        boolean ranked = fields.containsKey("chosen");
        return new Content(
                prompt(row),
                row.text(fields.get(ranked ? "chosen" : "response_a")),
                row.text(fields.get(ranked ? "rejected" : "response_b")),
                ranked ? Optional.of(Label.A) : label(row),
                fields.containsKey("id") ? Ids.find(row, fields.get("id")) : Optional.empty(),
                fields.containsKey("subset") ? row.findText(fields.get("subset")) : Optional.empty());
    }

    private Optional<Label> label(Row row) throws RefusedException {
        String name = fields.get("label");
        if (name == null) {
            return Optional.empty();
        }
        Optional<JsonNode> value = row.find(name);
        if (labels.isEmpty() || value.isEmpty()) {
            return Labels.letters(row, name);
        }
        return Optional.of(Labels.of(value.get(), name, labels));
    }
}
