package dev.syncpl.stage.llm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers to the requests of records that are not finished. A record may need several requests, and where the server
 * goes down between them the record is worked on again from its beginning: with the same seeds it asks for the same,
 * byte for byte, and what was answered before is taken from here instead of being paid for twice. In memory alone, so a
 * restart loses it. Bounded: beyond its room the record that was kept first goes. Thread safe.
 */
final class KeptAnswers {

    /** What an answer takes besides its texts, roughly. */
    private static final int FIXED_BYTES = 400;

    private final long room;
    private final Map<String, Kept> records = new LinkedHashMap<>();
    private long bytes;

    /** @param room most bytes of answers, roughly */
    KeptAnswers(long room) {
        this.room = room;
    }

    /**
     * What became of a request of the record, if it was asked before.
     *
     * @param asked tells the record's requests apart, and is the same when it is worked on again
     */
    Optional<Exchanged> find(String record, String asked) {
        synchronized (this) {
            if (!records.containsKey(record)) {
                return Optional.empty();
            }
        }
        String key = digest(asked);
        synchronized (this) {
            return Optional.ofNullable(records.get(record)).map(kept -> kept.answers.get(key));
        }
    }

    /** Keeps what became of a request until its record is forgotten. */
    void keep(String record, String asked, Exchanged answer) {
        String key = digest(asked);
        long size = bytes(answer);
        synchronized (this) {
            Kept kept = records.computeIfAbsent(record, any -> new Kept());
            if (kept.answers.putIfAbsent(key, answer) == null) {
                kept.bytes += size;
                bytes += size;
            }
            while (bytes > room) {
                forget(records.keySet().iterator().next());
            }
        }
    }

    /** The record is finished. */
    synchronized void forget(String record) {
        Kept kept = records.remove(record);
        if (kept != null) {
            bytes -= kept.bytes;
        }
    }

    /** Bytes held now, roughly. */
    synchronized long bytes() {
        return bytes;
    }

    private static long bytes(Exchanged exchanged) {
        List<Answer.Message> messages =
                exchanged instanceof Exchanged.Done done ? done.answer().messages() : List.of();
        long texts = messages.stream()
                .mapToLong(message ->
                        message.text() == null ? 0 : 2L * message.text().length())
                .sum();
        return texts
                + FIXED_BYTES
                        * (1L + messages.size() + exchanged.failedAttempts().size());
    }

    private static String digest(String asked) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(asked.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static final class Kept {
        private final Map<String, Exchanged> answers = new HashMap<>();
        private long bytes;
    }
}
