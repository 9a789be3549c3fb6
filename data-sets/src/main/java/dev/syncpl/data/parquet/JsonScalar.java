package dev.syncpl.data.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** One value of a column as JSON. Bytes are text where they are UTF-8, and bytes where not. */
final class JsonScalar extends PrimitiveConverter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Consumer<JsonNode> sink;
    private final int scale;
    private final boolean decimal;

    JsonScalar(PrimitiveType type, Consumer<JsonNode> sink) {
        this.sink = sink;
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        this.decimal = logical instanceof DecimalLogicalTypeAnnotation;
        this.scale = logical instanceof DecimalLogicalTypeAnnotation found ? found.getScale() : 0;
    }

    @Override
    public void addBinary(Binary value) {
        byte[] bytes = value.getBytes();
        if (decimal) {
            sink.accept(NODES.numberNode(new BigDecimal(new BigInteger(bytes), scale)));
            return;
        }
        try {
            sink.accept(NODES.textNode(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(value.toByteBuffer())
                    .toString()));
        } catch (CharacterCodingException e) {
            sink.accept(NODES.binaryNode(bytes));
        }
    }

    @Override
    public void addBoolean(boolean value) {
        sink.accept(NODES.booleanNode(value));
    }

    @Override
    public void addDouble(double value) {
        sink.accept(NODES.numberNode(value));
    }

    @Override
    public void addFloat(float value) {
        sink.accept(NODES.numberNode(value));
    }

    @Override
    public void addInt(int value) {
        sink.accept(decimal ? NODES.numberNode(BigDecimal.valueOf(value, scale)) : NODES.numberNode(value));
    }

    @Override
    public void addLong(long value) {
        sink.accept(decimal ? NODES.numberNode(BigDecimal.valueOf(value, scale)) : NODES.numberNode(value));
    }
}
