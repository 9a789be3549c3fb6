package dev.syncpl.events.wire;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Makes the record that a refused record becomes: its bytes and headers as they came, and why in headers of ours. */
public final class DeadLetter {

    public static final String GROUP_HEADER = "syncpl.dlq.group";
    public static final String TOPIC_HEADER = "syncpl.dlq.topic";
    public static final String PARTITION_HEADER = "syncpl.dlq.partition";
    public static final String OFFSET_HEADER = "syncpl.dlq.offset";
    public static final String CODE_HEADER = "syncpl.dlq.code";
    public static final String DETAIL_HEADER = "syncpl.dlq.detail";

    /** On a dead letter that was sent back to its topic: the one group that shall read it again. */
    public static final String REPLAY_GROUP_HEADER = "syncpl.replay.group";

    /** How the headers begin that are put on by us; the others came with the record. */
    public static final String OWN_PREFIX = "syncpl.dlq.";

    private DeadLetter() {}

    /**
     * Whether a record is a dead letter sent back for another group. Every other group took the record when it first
     * came, and passes over it now: a stage would make its requests again.
     *
     * @param group the group that reads
     */
    public static boolean isForAnother(Headers headers, String group) {
        Header replayFor = headers.lastHeader(REPLAY_GROUP_HEADER);
        return replayFor != null
                && replayFor.value() != null
                && !new String(replayFor.value(), StandardCharsets.UTF_8).equals(group);
    }

    /**
     * The dead letter of a record.
     *
     * @param deadLetterTopic where it goes
     * @param group consumer group, or application id, that refused it
     * @param refused the record as it was read
     * @param code why
     * @param detail one line for people
     */
    public static ProducerRecord<byte[], byte[]> of(
            String deadLetterTopic,
            String group,
            ConsumerRecord<byte[], byte[]> refused,
            FailureCode code,
            String detail) {
        // A record written without a timestamp is read with -1, which no producer may send.
        Long timestamp = refused.timestamp() < 0 ? null : (Long) refused.timestamp();
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                deadLetterTopic, null, timestamp, refused.key(), refused.value(), refused.headers());
        header(letter, PARTITION_HEADER, Integer.toString(refused.partition()));
        header(letter, OFFSET_HEADER, Long.toString(refused.offset()));
        return withReason(letter, group, refused.topic(), code, detail);
    }

    /**
     * The dead letter of an event that was never written, since its topic does not take it: without bytes, and without a
     * place where it would lie.
     *
     * @param deadLetterTopic where it goes
     * @param group consumer group, or application id, that made the event
     * @param topic where the event was to go
     * @param key the event's key
     * @param code why
     * @param detail one line for people, which names the event
     */
    public static ProducerRecord<byte[], byte[]> ofUnwritten(
            String deadLetterTopic, String group, String topic, byte[] key, FailureCode code, String detail) {
        return withReason(new ProducerRecord<>(deadLetterTopic, key, null), group, topic, code, detail);
    }

    private static ProducerRecord<byte[], byte[]> withReason(
            ProducerRecord<byte[], byte[]> letter, String group, String topic, FailureCode code, String detail) {
        header(letter, GROUP_HEADER, group);
        header(letter, TOPIC_HEADER, topic);
        header(letter, CODE_HEADER, code.name());
        header(letter, DETAIL_HEADER, detail);
        return letter;
    }

    private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
