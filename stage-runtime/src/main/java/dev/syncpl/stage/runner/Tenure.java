package dev.syncpl.stage.runner;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;

/**
 * One assignment of one partition to this instance, from the moment it is given until it is let go. The broker fences
 * members, not partitions: a live member could commit an offset of a partition that it lost. So every record carries
 * the tenure it was read under, and what belongs to an ended one is dropped. Thread safe.
 */
final class Tenure {

    private final TopicPartition partition;
    private final long number;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean leaving;
    private volatile boolean over;

    /** @param number raised with every assignment of any partition */
    Tenure(TopicPartition partition, long number) {
        this.partition = partition;
        this.number = number;
    }

    TopicPartition partition() {
        return partition;
    }

    /** From here on no record of the tenure is started. */
    void leave() {
        leaving = true;
    }

    /** From here on no result of the tenure is written. */
    void end() {
        leaving = true;
        over = true;
    }

    boolean isLeaving() {
        return leaving;
    }

    boolean isOver() {
        return over;
    }

    /** Records of the tenure being worked on: a count that starts, ends and is read on any thread. */
    AtomicInteger inFlight() {
        return inFlight;
    }

    @Override
    public String toString() {
        return partition + "#" + number;
    }
}
