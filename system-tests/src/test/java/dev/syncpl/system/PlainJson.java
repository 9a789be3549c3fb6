package dev.syncpl.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** Events as a client without our classes sees them: names, text and numbers, times in milliseconds. */
final class PlainJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PlainJson() {}

    static JsonNode of(IndexedRecord event) {
        return JSON.valueToTree(plain(event));
    }

    /** Whether both say the same, whatever type a number has: other languages know but one. */
    static boolean same(JsonNode one, JsonNode other) {
        return one.equals(PlainJson::compare, other);
    }

    private static int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }

    private static Object plain(Object value) {
        if (value instanceof IndexedRecord event) {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (Schema.Field field : event.getSchema().getFields()) {
                fields.put(field.name(), plain(event.get(field.pos())));
            }
            return fields;
        }
        if (value instanceof Collection<?> items) {
            List<Object> list = new ArrayList<>();
            items.forEach(item -> list.add(plain(item)));
            return list;
        }
        if (value instanceof Map<?, ?> entries) {
            Map<String, Object> map = new LinkedHashMap<>();
            entries.forEach((key, item) -> map.put(key.toString(), plain(item)));
            return map;
        }
        if (value instanceof Instant time) {
            return time.toEpochMilli();
        }
        return value instanceof Enum<?> ? value.toString() : value;
    }
}
