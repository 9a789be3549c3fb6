package dev.syncpl.data.train.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.Split;
import dev.syncpl.data.train.TrainRow;
import dev.syncpl.data.train.shape.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/** A row as it waits on disk for its turn: what must be known of it, its texts in conversational form, its lineage. */
final class PackedRow {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HEADER = 3 + 3 * Integer.BYTES;
    /** Stands for the length difference of a row without a rejected side; no two texts differ by so much. */
    private static final int NO_DIFFERENCE = Integer.MIN_VALUE;

    private final byte[] bytes;
    private final DataSet dataSet;
    private final Split split;
    private final boolean fits;
    private final int tokens;
    private final int lengthDifference;
    private final int contentLength;

    PackedRow(byte[] bytes) {
        this.bytes = bytes;
        ByteBuffer packed = ByteBuffer.wrap(bytes);
        this.dataSet = DataSet.values()[packed.get()];
        this.split = Split.values()[packed.get()];
        this.fits = packed.get() == 1;
        this.tokens = packed.getInt();
        this.lengthDifference = packed.getInt();
        this.contentLength = packed.getInt();
    }

    /** @param fits whether the trainer's shape can hold the row */
    static byte[] pack(TrainRow row, Split split, boolean fits, byte[] content, ObjectNode lineage) throws IOException {
        byte[] told = JSON.writeValueAsBytes(lineage);
        return ByteBuffer.allocate(HEADER + content.length + told.length)
                .put((byte) row.dataSet().ordinal())
                .put((byte) split.ordinal())
                .put((byte) (fits ? 1 : 0))
                .putInt(LengthTally.tokens(row))
                .putInt(row.rejected()
                        .map(rejected -> characters(row.chosen()) - characters(rejected))
                        .orElse(NO_DIFFERENCE))
                .putInt(content.length)
                .put(content)
                .put(told)
                .array();
    }

    /** The texts in the form that {@link #pack} wants. */
    static byte[] content(TrainRow row) throws IOException {
        return JSON.writeValueAsBytes(Shape.CONVERSATIONAL.write(row));
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    DataSet dataSet() {
        return dataSet;
    }

    Split split() {
        return split;
    }

    /** Whether the trainer's shape can hold it. */
    boolean fits() {
        return fits;
    }

    int tokens() {
        return tokens;
    }

    /** Unicode characters of the chosen side minus those of the rejected one; empty without a rejected side. */
    OptionalInt lengthDifference() {
        return lengthDifference == NO_DIFFERENCE ? OptionalInt.empty() : OptionalInt.of(lengthDifference);
    }

    /** Bytes of the row in conversational form. */
    int contentLength() {
        return contentLength;
    }

    TrainRow row() throws IOException {
        return Shape.CONVERSATIONAL.read(dataSet, JSON.readTree(bytes, HEADER, contentLength));
    }

    ObjectNode lineage() throws IOException {
        int at = HEADER + contentLength;
        return (ObjectNode) JSON.readTree(bytes, at, bytes.length - at);
    }

    /** Writes the row in that shape. */
    void writeTo(OutputStream out, Shape shape) throws IOException {
        if (shape == Shape.CONVERSATIONAL) {
            out.write(bytes, HEADER, contentLength);
        } else {
            out.write(JSON.writeValueAsBytes(shape.write(row())));
        }
    }
}
