package dev.syncpl.cli.dlq;

import dev.syncpl.cli.topics.TopicNames;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.wire.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record on a dead-letter topic.
 *
 * @param topic the topic that it was refused from, by the topic it lies on
 * @param record as it lies there
 */
record Letter(Topic<?> topic, ConsumerRecord<byte[], byte[]> record) {

    /** On the marker beside a letter that was sent back: the letter's place, partition and offset. */
    static final String REPLAYED_HEADER = DeadLetter.OWN_PREFIX + "replayed";

    private static final String UNKNOWN = "?";

    /** Names a letter: short topic, partition and offset on the dead-letter topic. */
    String id() {
        return id(topic, record.partition() + "/" + record.offset());
    }

    static String id(Topic<?> topic, String place) {
        return TopicNames.shortName(topic) + "/" + place;
    }

    /** The id of the letter that this record says was sent back; empty if it is a letter itself. */
    Optional<String> replayed() {
        return header(REPLAYED_HEADER).map(place -> id(topic, place));
    }

    String group() {
        return header(DeadLetter.GROUP_HEADER).orElse(UNKNOWN);
    }

    String code() {
        return header(DeadLetter.CODE_HEADER).orElse(UNKNOWN);
    }

    String detail() {
        return header(DeadLetter.DETAIL_HEADER).orElse("");
    }

    /** Partition of the topic that it was refused from. */
    OptionalInt partition() {
        try {
            return header(DeadLetter.PARTITION_HEADER)
                    .map(text -> OptionalInt.of(Integer.parseInt(text)))
                    .orElse(OptionalInt.empty());
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /** Where it was refused, for people. */
    String origin() {
        return topic.name() + "-" + header(DeadLetter.PARTITION_HEADER).orElse(UNKNOWN) + " at offset "
                + header(DeadLetter.OFFSET_HEADER).orElse(UNKNOWN);
    }

    /** Whether it is one of ours and holds the bytes that were refused. */
    boolean isReplayable() {
        return record.value() != null
                && record.headers().lastHeader(DeadLetter.GROUP_HEADER) != null
                && partition().isPresent();
    }

    String key() {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    Instant at() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    private Optional<String> header(String name) {
        Header header = record.headers().lastHeader(name);
        return Optional.ofNullable(header).map(Header::value).map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
