package dev.syncpl.stage.runner;

import java.util.List;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** A partition that this instance holds: its tenure, its ledger and its share of the window. The poll thread's alone. */
final class Holding {

    private final Tenure tenure;
    private PartitionLedger ledger;
    private OffsetAndMetadata lastCommit;
    private int records;
    private long bytes;

    Holding(Tenure tenure) {
        this.tenure = tenure;
    }

    Tenure tenure() {
        return tenure;
    }

    /** The partition's commit was read, or chosen where there was none: it may be worked on. */
    void load(UnfinishedOffsets from, OffsetAndMetadata committed) {
        ledger = new PartitionLedger(from);
        lastCommit = committed;
    }

    boolean isLoaded() {
        return ledger != null;
    }

    /** The ledger; null until loaded. */
    PartitionLedger ledger() {
        return ledger;
    }

    /** The commit that the broker has, as far as is known; null if there is none. */
    OffsetAndMetadata lastCommit() {
        return lastCommit;
    }

    void committed(OffsetAndMetadata commit) {
        lastCommit = commit;
    }

    /** Whether the broker's commit says less than is known to be finished. */
    boolean isBehind() {
        if (!isLoaded()) {
            return false;
        }
        OffsetAndMetadata due = Commits.of(ledger.commitWith(List.of()));
        return lastCommit == null
                || lastCommit.offset() != due.offset()
                || !due.metadata().equals(lastCommit.metadata());
    }

    /** A record is in hand. */
    void took(WorkItem<?> item) {
        records++;
        bytes += item.bytes();
    }

    /** A result waits for its transaction. */
    void holds(Result result) {
        bytes += result.bytes();
    }

    /** A result was taken out of the waiting ones; its record is still in hand. */
    void dropped(Result result) {
        bytes -= result.bytes();
    }

    /** A record left the hand. */
    void released(WorkItem<?> item) {
        records--;
        bytes -= item.bytes();
    }

    /** Records in hand. */
    int records() {
        return records;
    }

    /** Bytes in hand, of records and waiting results. */
    long bytes() {
        return bytes;
    }
}
