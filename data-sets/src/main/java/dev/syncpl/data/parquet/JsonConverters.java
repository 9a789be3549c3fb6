package dev.syncpl.data.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/**
 * Converters from columns to JSON values: groups become objects, lists of either writing (with and without a group
 * around each element) arrays, maps objects. What is absent or null has no field here.
 */
final class JsonConverters {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonConverters() {}

    /**
     * A converter for each field of a group.
     *
     * @param owner the object that is being filled
     */
    static Converter[] ofFields(GroupType group, Supplier<ObjectNode> owner) {
        return group.getFields().stream()
                .map(field -> field.isRepetition(Repetition.REPEATED)
                        ? of(field, value -> list(owner.get(), field.getName()).add(value))
                        : of(field, value -> owner.get().set(field.getName(), value)))
                .toArray(Converter[]::new);
    }

    private static ArrayNode list(ObjectNode owner, String name) {
        return owner.get(name) instanceof ArrayNode begun ? begun : owner.putArray(name);
    }

    /** @param sink takes each whole value */
    private static Converter of(Type type, Consumer<JsonNode> sink) {
        if (type.isPrimitive()) {
            return new JsonScalar(type.asPrimitiveType(), sink);
        }
        GroupType group = type.asGroupType();
        boolean wrapper = group.getFieldCount() == 1 && group.getType(0).isRepetition(Repetition.REPEATED);
        if (wrapper && type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
            return new JsonList(group.getType(0), sink);
        }
        if (wrapper && type.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation) {
            return new JsonMap(group.getType(0).asGroupType(), sink);
        }
        return new JsonObject(group, sink);
    }

    private static final class JsonObject extends GroupConverter {
        private final Consumer<JsonNode> sink;
        private final Converter[] fields;
        private ObjectNode object;

        JsonObject(GroupType group, Consumer<JsonNode> sink) {
            this.sink = sink;
            this.fields = ofFields(group, () -> object);
        }

        @Override
        public Converter getConverter(int index) {
            return fields[index];
        }

        @Override
        public void start() {
            object = NODES.objectNode();
        }

        @Override
        public void end() {
            sink.accept(object);
        }
    }

    private static final class JsonList extends GroupConverter {
        private final Consumer<JsonNode> sink;
        private final Converter elements;
        private ArrayNode list;

        JsonList(Type repeated, Consumer<JsonNode> sink) {
            this.sink = sink;
            this.elements = isElement(repeated)
                    ? of(repeated, value -> list.add(value))
                    : new Wrapper(repeated.asGroupType(), value -> list.add(value));
        }

        /** Whether the repeated type is the element itself, as older writers have it, and no group around it. */
        private static boolean isElement(Type repeated) {
            return repeated.isPrimitive()
                    || repeated.asGroupType().getFieldCount() > 1
                    || repeated.getName().equals("array")
                    || repeated.getName().endsWith("_tuple");
        }

        @Override
        public Converter getConverter(int index) {
            return elements;
        }

        @Override
        public void start() {
            list = NODES.arrayNode();
        }

        @Override
        public void end() {
            sink.accept(list);
        }
    }

    /** The group around one element, which may be null. */
    private static final class Wrapper extends GroupConverter {
        private final Consumer<JsonNode> sink;
        private final Converter element;
        private JsonNode value;

        Wrapper(GroupType group, Consumer<JsonNode> sink) {
            this.sink = sink;
            this.element = of(group.getType(0), found -> value = found);
        }

        @Override
        public Converter getConverter(int index) {
            return element;
        }

        @Override
        public void start() {
            value = NODES.nullNode();
        }

        @Override
        public void end() {
            sink.accept(value);
        }
    }

    private static final class JsonMap extends GroupConverter {
        private final Consumer<JsonNode> sink;
        private final Converter entries;
        private ObjectNode map;

        JsonMap(GroupType entry, Consumer<JsonNode> sink) {
            this.sink = sink;
            this.entries = new JsonObject(
                    entry,
                    found -> map.set(
                            found.path(entry.getFieldName(0)).asText(),
                            entry.getFieldCount() > 1 ? found.get(entry.getFieldName(1)) : null));
        }

        @Override
        public Converter getConverter(int index) {
            return entries;
        }

        @Override
        public void start() {
            map = NODES.objectNode();
        }

        @Override
        public void end() {
            sink.accept(map);
        }
    }
}
