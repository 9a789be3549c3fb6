package dev.syncpl.stage.runner;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins tenures and ends them. A partition that is revoked gets a bounded time to finish what is in flight, and its
 * results are written; one that is lost belongs to somebody else already, and nothing of it is. Called within the
 * consumer's poll and close, so on the poll thread.
 */
final class Rebalances implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Rebalances.class);

    /** Longest rest while calls in flight are waited for, in milliseconds. */
    private static final long REST_MILLIS = 10;

    private final RunnerContext context;
    private final Consumer<byte[], byte[]> consumer;
    private final Holdings holdings;
    private final Dispatcher<?> dispatcher;
    private final Flusher flusher;
    private RuntimeException end;

    Rebalances(
            RunnerContext context,
            Consumer<byte[], byte[]> consumer,
            Holdings holdings,
            Dispatcher<?> dispatcher,
            Flusher flusher) {
        this.context = context;
        this.consumer = consumer;
        this.holdings = holdings;
        this.dispatcher = dispatcher;
        this.flusher = flusher;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        LOG.info("assigned {}", partitions);
        partitions.forEach(holdings::begin);
        consumer.pause(partitions);
        // A place to stand until the commit is read; nothing is fetched from a paused partition.
        partitions.forEach(partition -> consumer.seek(partition, 0));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        List<Holding> leaving = holdings.of(partitions);
        if (leaving.isEmpty()) {
            return;
        }
        LOG.info("revoked {}", partitions);
        try {
            drain(leaving, context.settings().drainTimeout().toMillis());
        } catch (RuntimeException e) {
            // The consumer would wrap it, and it would look like a poll that failed; the poll loop asks for it.
            end = e;
        } finally {
            // Whatever happened: the partition is about to be somebody else's.
            letGo(leaving);
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        List<Holding> lost = holdings.of(partitions);
        if (!lost.isEmpty()) {
            LOG.warn("lost {}: what was not written is dropped", partitions);
            letGo(lost);
        }
    }

    /** Hands everything back that can be finished within a time, and ends every tenure. */
    void leaveAll(long timeoutMillis) {
        List<Holding> all = holdings.all();
        drain(all, timeoutMillis);
        letGo(all);
    }

    /** Ends every tenure without writing anything more. */
    void dropAll() {
        letGo(holdings.all());
    }

    /** Throws what ended the run inside a callback, if anything did. */
    void check() {
        if (end != null) {
            throw end;
        }
    }

    private void drain(List<Holding> leaving, long timeoutMillis) {
        if (leaving.isEmpty()) {
            return;
        }
        dispatcher.withdraw(tenures(leaving));
        long deadline = context.ticker().millis() + timeoutMillis;
        while (inFlight(leaving) > 0 && context.ticker().millis() < deadline) {
            flusher.collect();
            flusher.flushIfDue();
            dispatcher.kick();
            context.ticker().rest(REST_MILLIS);
        }
        flusher.collect();
        flusher.flushNow();
        while (flusher.owes(leaving) && context.ticker().millis() < deadline) {
            flusher.flushNow();
            context.ticker().rest(REST_MILLIS);
        }
    }

    private void letGo(List<Holding> leaving) {
        dispatcher.withdraw(tenures(leaving));
        leaving.forEach(holding -> holdings.end(holding.tenure().partition()));
        flusher.forgetEnded();
    }

    private static int inFlight(List<Holding> leaving) {
        return leaving.stream()
                .mapToInt(holding -> holding.tenure().inFlight().get())
                .sum();
    }

    private static Set<Tenure> tenures(List<Holding> leaving) {
        return leaving.stream().map(Holding::tenure).collect(Collectors.toSet());
    }
}
