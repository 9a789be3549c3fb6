package dev.syncpl.tree.id;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over a list of fields. Each field is preceded by its length, so that no two lists run together into the same
 * bytes; the purpose comes first, so that no two uses share a hash.
 *
 * <p>Texts are hashed as UTF-8 with a lone surrogate as a question mark, which is also what becomes of it on the wire:
 * a text hashes the same before and after its journey.
 */
final class FieldDigest {

    private static final int SHORT_BYTES = 16;

    private final MessageDigest digest;

    FieldDigest(String purpose) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        field(purpose);
    }

    FieldDigest field(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        digest.update(bytes);
        return this;
    }

    FieldDigest number(long value) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            digest.update((byte) (value >>> shift));
        }
        return this;
    }

    /** The first 128 bits as 32 lower-case hexadecimal digits. Ends this digest. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest(), 0, SHORT_BYTES);
    }

    /** The first 31 bits. Ends this digest. */
    int bits31() {
        byte[] bytes = digest.digest();
        return ((bytes[0] & 0x7f) << 24) | ((bytes[1] & 0xff) << 16) | ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
    }
}
