package dev.syncpl.stage.runner;

import dev.syncpl.stage.Stage;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One membership of the group, from its first poll until it leaves: the clients, and the parts that use them. The poll
 * thread's alone, but for the gauges.
 */
final class RunSession<I extends SpecificRecord> {

    /**
     * What is in hand, for metrics.
     *
     * @param partitions held
     * @param records in hand
     * @param bytes of those records and of their waiting results
     */
    record Gauges(int partitions, int records, long bytes) {}

    private static final Logger LOG = LoggerFactory.getLogger(RunSession.class);

    private final RunnerContext context;
    private final Duration closeTimeout;
    private final Consumer<byte[], byte[]> consumer;
    private final TransactionalSender sender;
    private final Holdings holdings = new Holdings();
    private final Flusher flusher;
    private final Rebalances rebalances;
    private final RunLoop<I> loop;
    private volatile Gauges gauges = new Gauges(0, 0, 0);

    RunSession(
            Stage<I> stage,
            RunnerContext context,
            KafkaClients clients,
            Dispatcher<I> dispatcher,
            Flusher.FlushTimes times,
            Duration closeTimeout,
            DoubleSupplier random) {
        RunnerSettings settings = context.settings();
        this.context = context;
        this.closeTimeout = closeTimeout;
        this.consumer = clients.consumer();
        this.sender = new TransactionalSender(clients::producer, context.ticker());
        this.flusher = new Flusher(
                context,
                sender,
                consumer,
                holdings,
                dispatcher,
                backoff(settings.flushInterval(), settings, random),
                times);
        this.rebalances = new Rebalances(context, consumer, holdings, dispatcher, flusher);
        StartPolicy start = new StartPolicy(settings, consumer, times.read());
        this.loop = new RunLoop<>(
                stage,
                context,
                consumer,
                holdings,
                new CommitLoader(consumer, holdings, start, context.troubles(), times.read()),
                dispatcher,
                flusher,
                rebalances,
                new Backoff(shorter(settings.firstBackoff(), times.read()), times.read(), random),
                times.read());
    }

    /** Ends what an earlier process of the same id left open; false if that has to be tried again later. */
    boolean prepare() {
        return flusher.prepare();
    }

    /** Joins the group. */
    void join() {
        loop.join();
    }

    /** See {@link RunLoop#turn()}. */
    void turn() {
        loop.turn();
        gauges = new Gauges(holdings.all().size(), holdings.records(), holdings.bytes());
    }

    /** Finishes what can be finished within the stop time, hands back the rest and leaves the group. */
    void leave() {
        try {
            rebalances.leaveAll(context.settings().stopTimeout().toMillis());
        } catch (RuntimeException e) {
            abandon();
            throw e;
        }
        close(GroupMembershipOperation.LEAVE_GROUP);
    }

    /** Drops everything: the instance was fenced, or is broken. */
    void abandon() {
        rebalances.dropAll();
        close(GroupMembershipOperation.DEFAULT);
    }

    Gauges gauges() {
        return gauges;
    }

    private void close(GroupMembershipOperation membership) {
        gauges = new Gauges(0, 0, 0);
        sender.discard();
        try {
            consumer.close(CloseOptions.timeout(closeTimeout).withGroupMembershipOperation(membership));
        } catch (KafkaException e) {
            // The run is over either way, and what ended it matters more.
            LOG.warn("the consumer did not close cleanly: {}", OneLine.of(e));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Backoff backoff(Duration first, RunnerSettings settings, DoubleSupplier random) {
        Duration longest = settings.longestBackoff();
        return new Backoff(first, longest.compareTo(first) < 0 ? first : longest, random);
    }
}
