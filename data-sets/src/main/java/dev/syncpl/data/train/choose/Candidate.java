package dev.syncpl.data.train.choose;

import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.Split;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A row that may be written, without its text.
 *
 * @param dataSet its data set
 * @param split its side
 * @param traits what it can be balanced by
 * @param textHash equal for rows of a data set with equal texts
 * @param draw its place in a drawn order: hexadecimal digits
 * @param key its place in the order of writing; no other row has the same
 */
public record Candidate(DataSet dataSet, Split split, Traits traits, String textHash, String draw, byte[] key) {

    /** What brings equal texts of a data set and a side together, those that are written first in front. */
    byte[] keyByText() {
        return joined(sideOf(dataSet, split) + textHash, key);
    }

    /** What brings the rows of a unit together, in drawn order. */
    byte[] keyByDraw(int unit) {
        byte[] rest = joined(draw, key);
        return ByteBuffer.allocate(Integer.BYTES + rest.length)
                .putInt(unit)
                .put(rest)
                .array();
    }

    /** The unit of that key by draw. */
    static int unit(byte[] keyByDraw) {
        return ByteBuffer.wrap(keyByDraw).getInt();
    }

    /** The part of {@link #keyByText} that rows with equal texts share. */
    static int textPrefixLength(byte[] keyByText) {
        for (int i = 0; i < keyByText.length; i++) {
            if (keyByText[i] == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("no key by text");
    }

    private static String sideOf(DataSet dataSet, Split split) {
        return dataSet.ordinal() + " " + split.ordinal() + " ";
    }

    private static byte[] joined(String head, byte[] tail) {
        byte[] bytes = head.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(bytes.length + 1 + tail.length)
                .put(bytes)
                .put((byte) 0)
                .put(tail)
                .array();
    }
}
