package dev.syncpl.tree.id;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Names a tree: run id, a slash, conversation id, each percent-encoded so that the slash is the only one and the id is
 * plain ASCII wherever it goes (keys, headers, paths, log lines).
 */
public final class TreeId {

    /** Longest id in bytes, which are also its characters. */
    public static final int MAX_BYTES = 128;

    /** Marks an id whose end is a hash. It is itself encoded in ids, so that no given id looks like a hashed one. */
    private static final char HASHED = '~';

    private static final int HASH_LENGTH = 32;

    private TreeId() {}

    /**
     * The id of the tree that this run grows for this conversation. An id over {@value #MAX_BYTES} bytes keeps its
     * beginning and ends in a hash of the whole.
     *
     * @throws IllegalArgumentException if one of the two is empty
     */
    public static String of(String runId, String conversationId) {
        if (runId.isEmpty() || conversationId.isEmpty()) {
            throw new IllegalArgumentException("a tree id needs a run id and a conversation id");
        }
        String whole = encoded(runId) + '/' + encoded(conversationId);
        if (whole.length() <= MAX_BYTES) {
            return whole;
        }
        String hash = new FieldDigest("tree").field(runId).field(conversationId).hex();
        return beginning(whole, MAX_BYTES - HASH_LENGTH - 1) + HASHED + hash;
    }

    private static String encoded(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(b)) {
                out.append((char) b);
            } else {
                out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return out.toString();
    }

    private static boolean isPlain(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '-'
                || b == '.'
                || b == '_';
    }

    /** At most so many characters, and no percent sign without its two digits. */
    private static String beginning(String text, int length) {
        int percent = text.lastIndexOf('%', length - 1);
        boolean splitsCode = percent + 3 > length;
        return text.substring(0, splitsCode ? percent : length);
    }
}
