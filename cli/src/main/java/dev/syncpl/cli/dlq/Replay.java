package dev.syncpl.cli.dlq;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.console.Table;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.wire.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;

/**
 * Sends dead letters back to the topics that they were refused from, for the group that refused them: key, bytes,
 * headers and partition as they were, with a header that makes every other group pass over them. A marker beside the
 * letter, written in the same transaction, says that it was sent. Not thread safe.
 */
final class Replay {

    /** One for all: whoever replays shuts out whoever else does, so that no letter is sent by both. */
    static final String TRANSACTIONAL_ID = "syncpl-dlq-replay";

    private static final int LETTERS_A_TRANSACTION = 100;

    private final LetterScan scan;
    private final Producer<byte[], byte[]> producer;
    private final Set<String> replayed = new HashSet<>();
    private final Set<String> chosen = new LinkedHashSet<>();
    private final Map<Topic<?>, Set<String>> groups =
            new TreeMap<>((a, b) -> a.name().compareTo(b.name()));
    private long sentBefore;
    private long withoutBytes;
    private int inTransaction;

    /**
     * Looks the letters through; nothing is sent.
     *
     * @param scan made after the producer's transactions were initialised
     * @param producer transactional, closed by the caller; null if nothing shall be sent
     */
    Replay(LetterScan scan, Predicate<Letter> wanted, boolean again, Producer<byte[], byte[]> producer) {
        this.scan = scan;
        this.producer = producer;
        scan.forEach(letter -> {
            letter.replayed().ifPresent(replayed::add);
            if (letter.replayed().isEmpty() && wanted.test(letter)) {
                choose(letter);
            }
        });
        if (!again) {
            sentBefore = chosen.stream().filter(replayed::contains).count();
            chosen.removeAll(replayed);
        }
    }

    private void choose(Letter letter) {
        if (letter.isReplayable()) {
            chosen.add(letter.id());
        } else {
            withoutBytes++;
        }
    }

    /** How many letters are to be sent. */
    int chosen() {
        return chosen.size();
    }

    /** Whether nothing that was wanted is left out. */
    boolean isWhole() {
        return sentBefore == 0 && withoutBytes == 0;
    }

    /** Sends the letters, in the order in which they lie. */
    void send() {
        try {
            scan.forEach(letter -> {
                if (chosen.contains(letter.id())) {
                    send(letter);
                }
            });
            commit();
        } catch (CliException e) {
            abort();
            throw e;
        } catch (KafkaException e) {
            abort();
            throw CliException.environment(
                    "the replay ended early: " + e.getMessage()
                            + "; what was sent is marked, and the same command sends the rest",
                    e);
        }
    }

    private void send(Letter letter) {
        if (inTransaction == 0) {
            producer.beginTransaction();
        }
        producer.send(original(letter));
        producer.send(marker(letter));
        groups.computeIfAbsent(letter.topic(), topic -> new LinkedHashSet<>()).add(letter.group());
        inTransaction++;
        if (inTransaction == LETTERS_A_TRANSACTION) {
            commit();
        }
    }

    private void commit() {
        if (inTransaction > 0) {
            producer.commitTransaction();
            inTransaction = 0;
        }
    }

    /** Readers of committed records wait for a transaction that is neither committed nor aborted. */
    private void abort() {
        if (inTransaction > 0) {
            inTransaction = 0;
            try {
                producer.abortTransaction();
            } catch (KafkaException e) {
                // The broker aborts it when it times out; what broke the replay is the reason to tell.
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> original(Letter letter) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                letter.topic().name(),
                letter.partition().orElseThrow(),
                letter.record().key(),
                letter.record().value());
        for (Header header : letter.record().headers()) {
            boolean ours = header.key().startsWith(DeadLetter.OWN_PREFIX)
                    || header.key().equals(DeadLetter.REPLAY_GROUP_HEADER);
            if (!ours) {
                record.headers().add(header);
            }
        }
        record.headers().add(DeadLetter.REPLAY_GROUP_HEADER, bytes(letter.group()));
        return record;
    }

    private static ProducerRecord<byte[], byte[]> marker(Letter letter) {
        ProducerRecord<byte[], byte[]> marker = new ProducerRecord<>(
                letter.topic().deadLetterName(),
                letter.record().partition(),
                letter.record().key(),
                null);
        marker.headers()
                .add(
                        Letter.REPLAYED_HEADER,
                        bytes(letter.record().partition() + "/"
                                + letter.record().offset()));
        return marker;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What was done, for people. */
    String describe(boolean dryRun) {
        List<String> lines = new ArrayList<>();
        lines.add(
                chosen.isEmpty()
                        ? "nothing to replay"
                        : (dryRun ? "would replay " : "replayed ") + Table.number(chosen.size()) + " dead letters");
        if (sentBefore > 0) {
            lines.add(Table.number(sentBefore) + " were replayed before; --again sends them once more");
        }
        if (withoutBytes > 0) {
            lines.add(Table.number(withoutBytes)
                    + " cannot be replayed: they hold no bytes, or do not say where they were refused");
        }
        groups.forEach((topic, of) -> of.forEach(group -> lines.add(ReplayMeaning.of(topic, group))));
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
