package dev.syncpl.stage.runner;

import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Bounds what is in hand: pauses partitions that hold as many records as their commit's metadata has room for, and all
 * of them while records or bytes together are at their bound. Polling goes on. The poll thread's alone.
 */
final class Window {

    /** A full window opens again at this share of its bounds, so that partitions do not flap. */
    private static final double REOPEN = 0.75;

    private final RunnerSettings settings;
    private final Consumer<byte[], byte[]> consumer;
    private final Holdings holdings;
    private boolean full;

    Window(RunnerSettings settings, Consumer<byte[], byte[]> consumer, Holdings holdings) {
        this.settings = settings;
        this.consumer = consumer;
        this.holdings = holdings;
    }

    /** Pauses and resumes partitions by what is in hand now. Partitions whose commit is not read yet stay paused. */
    void apply() {
        int records = holdings.records();
        long bytes = holdings.bytes();
        double share = full ? REOPEN : 1;
        full = records + settings.pollRecords() > settings.windowRecords() * share
                || bytes >= settings.windowBytes() * share;
        Set<TopicPartition> paused = consumer.paused();
        Set<TopicPartition> pause = new HashSet<>();
        Set<TopicPartition> resume = new HashSet<>();
        for (Holding holding : holdings.loaded()) {
            TopicPartition partition = holding.tenure().partition();
            boolean stop = full || holding.records() + settings.pollRecords() > settings.partitionRecords();
            if (stop && !paused.contains(partition)) {
                pause.add(partition);
            } else if (!stop && paused.contains(partition)) {
                resume.add(partition);
            }
        }
        consumer.pause(pause);
        consumer.resume(resume);
    }
}
