package dev.syncpl.stage.runner;

import dev.syncpl.events.topics.Topic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Whether a record may join a transaction. One record over the producer's or the broker's limit breaks the whole
 * transaction, so it is found out before. Pure.
 */
final class EventSize {

    /**
     * Room below the limit for what the client adds: the batch's header, the record's, and a compression that makes
     * text without any pattern longer instead of shorter.
     */
    private static final int MARGIN_BYTES = 64 * 1024;

    /** Largest key, value and headers of one record together, in bytes. */
    static final int LIMIT_BYTES = Topic.MAX_MESSAGE_BYTES - MARGIN_BYTES;

    /** What each header costs beside its key and value. */
    private static final int HEADER_OVERHEAD_BYTES = 10;

    private EventSize() {}

    /** Bytes of a record's key, value and headers. */
    static long of(ProducerRecord<byte[], byte[]> record) {
        long bytes = length(record.key()) + length(record.value());
        for (Header header : record.headers()) {
            // A character takes up to three bytes in UTF-8.
            bytes += HEADER_OVERHEAD_BYTES + 3L * header.key().length() + length(header.value());
        }
        return bytes;
    }

    /** Whether a record is small enough to be sent. */
    static boolean fits(ProducerRecord<byte[], byte[]> record) {
        return of(record) <= LIMIT_BYTES;
    }

    private static long length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
