package dev.syncpl.stage.runner;

import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.Emission;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record in hand, with how far its work has come: what was reached, above all a paid answer, is kept while the item
 * waits. One thread works on an item at a time, and hands it on through the dispatcher's lock or an executor.
 */
final class WorkItem<I extends SpecificRecord> {

    /** Rough cost of a record's objects beside its bytes. */
    private static final int OVERHEAD_BYTES = 200;

    private final ConsumerRecord<byte[], byte[]> record;
    private final Tenure tenure;
    private final long sequence;
    private final long bytes;

    private OutageGate.Pass pass = OutageGate.Pass.REFUSED;
    private long startedAt;
    private I event;
    private List<Emission<?>> emissions;
    private FailureCode refusedAs;
    private Result rejected;

    /** @param sequence place in the order of reading, unique in the runner */
    WorkItem(ConsumerRecord<byte[], byte[]> record, Tenure tenure, long sequence) {
        this.record = record;
        this.tenure = tenure;
        this.sequence = sequence;
        this.bytes = sizeOf(record);
    }

    ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    Tenure tenure() {
        return tenure;
    }

    long sequence() {
        return sequence;
    }

    /** About what the record takes in memory, in bytes. */
    long bytes() {
        return bytes;
    }

    /** Leave under which the item was started last. */
    OutageGate.Pass pass() {
        return pass;
    }

    void start(OutageGate.Pass with) {
        pass = with;
    }

    /** When the stage was called, by the runner's ticker. */
    long startedAt() {
        return startedAt;
    }

    void called(long at) {
        startedAt = at;
    }

    /** The decoded event, or null before that. */
    I event() {
        return event;
    }

    void decoded(I value) {
        event = value;
    }

    /** What is to be written, or null while the stage has not answered, and after it was made a result. */
    List<Emission<?>> emissions() {
        return emissions;
    }

    void answered(List<Emission<?>> children) {
        emissions = new ArrayList<>(children);
    }

    /** Another emission takes the place of the one at this index. */
    void replaced(int index, Emission<?> by) {
        emissions.set(index, by);
    }

    /** The emissions became a result: they need not be kept beside it. */
    void written() {
        emissions = null;
    }

    /** The emissions are a refusal with that code. */
    void refused(FailureCode code, List<Emission<?>> failures) {
        refusedAs = code;
        answered(failures);
    }

    /** Why the record was refused by the runner, or null if it was not. */
    FailureCode refusedAs() {
        return refusedAs;
    }

    /** The broker did not take the result, as it is too large. */
    void rejected(Result result) {
        rejected = result;
    }

    /** The result that the broker did not take, or null. */
    Result rejected() {
        return rejected;
    }

    /** Whether the stage is still to be called. */
    boolean needsCall() {
        return emissions == null && rejected == null;
    }

    /** Names the record in log lines. */
    String name() {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    private static long sizeOf(ConsumerRecord<byte[], byte[]> record) {
        long bytes = OVERHEAD_BYTES;
        bytes += Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
        for (Header header : record.headers()) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return bytes;
    }
}
