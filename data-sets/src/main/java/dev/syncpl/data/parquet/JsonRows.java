package dev.syncpl.data.parquet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Makes a JSON object of every row, with a field for every column: null where the row has no value. Not thread safe. */
final class JsonRows extends RecordMaterializer<ObjectNode> {

    private final Root root;

    JsonRows(MessageType schema) {
        this.root = new Root(schema);
    }

    @Override
    public ObjectNode getCurrentRecord() {
        return root.row;
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    private static final class Root extends GroupConverter {
        private final List<String> names;
        private final Converter[] fields;
        private ObjectNode row;

        Root(MessageType schema) {
            names = schema.getFields().stream().map(Type::getName).toList();
            fields = JsonConverters.ofFields(schema, () -> row);
        }

        @Override
        public Converter getConverter(int index) {
            return fields[index];
        }

        @Override
        public void start() {
            row = JsonNodeFactory.instance.objectNode();
            names.forEach(row::putNull);
        }

        @Override
        public void end() {
            // The row is asked for when it is whole.
        }
    }
}
