package dev.syncpl.aggregator.errors;

import dev.syncpl.aggregator.wire.WireSerdes;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.DeadLetter;
import dev.syncpl.events.wire.FailureCode;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a refused record into its dead letter, counts it and says so once. Used by stream threads. */
final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int MAX_DETAIL = 500;

    private final HandlerSettings settings;

    DeadLetters(HandlerSettings settings) {
        this.settings = settings;
    }

    /** The letter to send; Streams sends it in the transaction that steps over the record. */
    List<ProducerRecord<byte[], byte[]>> of(ConsumerRecord<byte[], byte[]> refused, FailureCode code, String detail) {
        String line = shortened(detail);
        ConsumerRecord<byte[], byte[]> carried = refused;
        int bytes = sizeOf(refused);
        if (bytes > WireSerdes.MAX_VALUE_WRITTEN) {
            carried = withoutValue(refused);
            line += " (left out here: a record of " + bytes + " bytes)";
        }
        LOG.warn(
                "Refused {}-{} at offset {}: {} {}",
                refused.topic(),
                refused.partition(),
                refused.offset(),
                code,
                line);
        settings.meters().deadLetter(refused.topic(), code);
        return List.of(DeadLetter.of(letterTopic(refused.topic()), settings.applicationId(), carried, code, line));
    }

    /** The letter of an event that its topic would not take; the caller says so. */
    List<ProducerRecord<byte[], byte[]>> ofUnwritten(String topic, byte[] key, FailureCode code, String detail) {
        settings.meters().deadLetter(topic, code);
        return List.of(DeadLetter.ofUnwritten(
                letterTopic(topic), settings.applicationId(), topic, key, code, shortened(detail)));
    }

    private static String letterTopic(String topic) {
        return Topics.named(topic)
                .orElseThrow(() -> new IllegalStateException("not one of our topics: " + topic))
                .deadLetterName();
    }

    private static String shortened(String detail) {
        return detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL);
    }

    private static int sizeOf(ConsumerRecord<byte[], byte[]> letter) {
        int bytes = length(letter.key()) + length(letter.value());
        for (Header header : letter.headers()) {
            bytes += header.key().length() + length(header.value());
        }
        return bytes;
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static ConsumerRecord<byte[], byte[]> withoutValue(ConsumerRecord<byte[], byte[]> refused) {
        return new ConsumerRecord<>(
                refused.topic(),
                refused.partition(),
                refused.offset(),
                refused.timestamp(),
                refused.timestampType(),
                length(refused.key()),
                0,
                refused.key(),
                null,
                new RecordHeaders(),
                Optional.empty());
    }
}
