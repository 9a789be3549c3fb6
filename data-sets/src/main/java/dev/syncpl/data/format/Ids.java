package dev.syncpl.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.data.record.RefusalReason;
import dev.syncpl.data.record.RefusedException;
import java.util.Optional;

/** Reads ids: text, or whole numbers. */
final class Ids {

    private Ids() {}

    static Optional<String> find(Row row, String name) throws RefusedException {
        Optional<JsonNode> value = row.find(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get().isIntegralNumber()) {
            return Optional.of(value.get().asText());
        }
        if (!value.get().isTextual()) {
            throw Values.wrongType(name, "text or a whole number", value.get());
        }
        String id = Values.text(value.get(), name);
        if (id.isBlank()) {
            throw new RefusedException(RefusalReason.INVALID_VALUE, name + " is blank; leave it out to have one made");
        }
        return Optional.of(id);
    }
}
