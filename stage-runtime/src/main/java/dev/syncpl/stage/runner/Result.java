package dev.syncpl.stage.runner;

import dev.syncpl.events.wire.FailureCode;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What a finished record becomes on the topics, ready to be sent. Immutable; equal to itself alone. */
final class Result {

    /** What a result is made of, from what is wanted to the last resort. */
    enum Kind {
        /** What the stage answered. */
        CHILDREN,
        /** Failure events in place of an answer. */
        REFUSAL,
        /** The record as it came, with the cause in its headers. */
        DEAD_LETTER,
        /** Headers that say where the record lies and why: it is too large to be sent as it came. */
        BARE_DEAD_LETTER
    }

    private final WorkItem<?> item;
    private final Kind kind;
    private final FailureCode code;
    private final List<ProducerRecord<byte[], byte[]>> records;
    private final long bytes;

    /** @param code why; null for children */
    Result(WorkItem<?> item, Kind kind, FailureCode code, List<ProducerRecord<byte[], byte[]>> records) {
        this.item = item;
        this.kind = kind;
        this.code = code;
        this.records = List.copyOf(records);
        this.bytes = records.stream().mapToLong(EventSize::of).sum();
    }

    WorkItem<?> item() {
        return item;
    }

    Kind kind() {
        return kind;
    }

    FailureCode code() {
        return code;
    }

    List<ProducerRecord<byte[], byte[]>> records() {
        return records;
    }

    /** Bytes to be sent, before compression. */
    long bytes() {
        return bytes;
    }

    long offset() {
        return item.record().offset();
    }
}
