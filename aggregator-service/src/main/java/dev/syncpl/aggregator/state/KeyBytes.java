package dev.syncpl.aggregator.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The building blocks of store keys. Keys sort as unsigned bytes, so numbers are big-endian and never negative; a text
 * that something follows is preceded by its length in two bytes, so that no text can run into the next part and every
 * prefix of whole parts is a prefix in bytes.
 */
final class KeyBytes {

    private static final int MAX_LENGTH = 0xFFFF;

    private KeyBytes() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes that {@link #putText} takes for this text. */
    static int sizeOf(byte[] text) {
        if (text.length > MAX_LENGTH) {
            throw new IllegalArgumentException("a key part of " + text.length + " bytes is too long");
        }
        return Short.BYTES + text.length;
    }

    static void putText(ByteBuffer key, byte[] text) {
        key.putShort((short) text.length).put(text);
    }

    static String getText(ByteBuffer key) {
        return get(key, Short.toUnsignedInt(key.getShort()));
    }

    /** The rest of the key as text. */
    static String getRest(ByteBuffer key) {
        return get(key, key.remaining());
    }

    static long checkedNumber(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("a negative number does not sort in a key: " + number);
        }
        return number;
    }

    private static String get(ByteBuffer key, int length) {
        byte[] text = new byte[length];
        key.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
