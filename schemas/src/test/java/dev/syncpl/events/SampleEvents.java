package dev.syncpl.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Fills any event from its schema: every field set, nullable ones too, each value telling where it stands. */
public final class SampleEvents {

    private SampleEvents() {}

    /** A new event of that type, always the same. */
    public static <T extends SpecificRecord> T of(Class<T> type) {
        SpecificData data = SpecificData.getForClass(type);
        return type.cast(value(data, data.getSchema(type), type.getSimpleName()));
    }

    private static Object value(SpecificData data, Schema schema, String name) {
        return switch (schema.getType()) {
            case RECORD -> record(data, schema);
            case UNION -> value(data, schema.getTypes().get(1), name);
            case ARRAY -> List.of(value(data, schema.getElementType(), name));
            case MAP -> Map.of(name, value(data, schema.getValueType(), name));
            case ENUM -> data.createEnum(schema.getEnumSymbols().get(0), schema);
            case STRING -> name + " ünï 中";
            case INT -> name.length();
            case LONG ->
                schema.getLogicalType() == null
                        ? (Object) (1_000_000_000_000L + name.length())
                        : Instant.ofEpochMilli(1_800_000_000_000L + name.length());
            case DOUBLE -> name.length() / 4.0;
            case BOOLEAN -> true;
            default -> throw new IllegalStateException("no sample for " + schema.getType() + " at " + name);
        };
    }

    private static Object record(SpecificData data, Schema schema) {
        SpecificRecord record = (SpecificRecord) data.newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), value(data, field.schema(), field.name()));
        }
        return record;
    }
}
