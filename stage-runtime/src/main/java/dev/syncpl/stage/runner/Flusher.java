package dev.syncpl.stage.runner;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Keeps results until their commit is confirmed, and writes them: all that wait, with the commits that say so, in one
 * transaction every flush interval. After an error that can be aborted, what is still held is sent again. After any
 * other, a new producer ends what the old one left open, the commits are read, and only what they lack is sent again.
 * The poll thread's alone.
 */
final class Flusher {

    /** A partition whose commit is behind without a result to go with it is committed this often, in milliseconds. */
    private static final long IDLE_COMMIT_MILLIS = 1000;

    private final RunnerContext context;
    private final RunnerSettings settings;
    private final Ticker ticker;
    private final TransactionalSender sender;
    private final Consumer<byte[], byte[]> consumer;
    private final Holdings holdings;
    private final Dispatcher<?> dispatcher;
    private final Backoff backoff;
    private final FlushTimes times;

    private final WaitingResults waiting;
    private long waitingSince;
    private long lastFlush;
    private long notBefore;
    private boolean uncertain;

    Flusher(
            RunnerContext context,
            TransactionalSender sender,
            Consumer<byte[], byte[]> consumer,
            Holdings holdings,
            Dispatcher<?> dispatcher,
            Backoff backoff,
            FlushTimes times) {
        this.context = context;
        this.settings = context.settings();
        this.ticker = context.ticker();
        this.sender = sender;
        this.consumer = consumer;
        this.holdings = holdings;
        this.dispatcher = dispatcher;
        this.backoff = backoff;
        this.times = times;
        this.waiting = new WaitingResults(holdings, context.counters(), dispatcher::gone);
        this.lastFlush = ticker.millis();
        this.notBefore = lastFlush;
    }

    /**
     * What of time-outs the flusher has to know.
     *
     * @param transaction after which the coordinator ends an open transaction by itself
     * @param session after which at the latest a fenced member has heard of it
     * @param read of one reading of commits
     */
    record FlushTimes(Duration transaction, Duration session, Duration read) {}

    /** Takes what the dispatcher finished; results of ended tenures are dropped and counted. */
    void collect() {
        boolean wasEmpty = waiting.isEmpty();
        dispatcher.collect().forEach(waiting::add);
        if (wasEmpty && !waiting.isEmpty()) {
            waitingSince = ticker.millis();
        }
    }

    /** Flushes if it is time to, or mends what the last flush left. */
    void flushIfDue() {
        if (!prepare()) {
            return;
        }
        long now = ticker.millis();
        boolean due = !waiting.isEmpty()
                && (waiting.bytes() >= settings.flushBytes()
                        || now - waitingSince >= settings.flushInterval().toMillis());
        boolean idle = now - lastFlush >= IDLE_COMMIT_MILLIS;
        if (due || idle) {
            flush();
        }
    }

    /** Flushes without waiting for more results; a back-off stands. */
    void flushNow() {
        if (prepare()) {
            flush();
        }
    }

    /** Whether anything of these holdings is not confirmed that could be written now. */
    boolean owes(Collection<Holding> leaving) {
        return leaving.stream()
                .anyMatch(holding ->
                        holding.isBehind() || !waiting.of(holding.tenure()).isEmpty());
    }

    /** Forgets results of tenures that are over. */
    void forgetEnded() {
        waiting.forgetEnded();
    }

    /** Makes the producer ready for the first flush; false if that has to be tried again later. */
    boolean prepare() {
        return ticker.millis() >= notBefore && ready();
    }

    private boolean ready() {
        return opened() && certain();
    }

    private void flush() {
        lastFlush = ticker.millis();
        Batch batch = Batch.choose(waiting.all(), holdings.loaded(), settings.flushBytes());
        ConsumerGroupMetadata member = consumer.groupMetadata();
        if (batch.isEmpty()) {
            flushed();
            return;
        }
        // Without a generation the broker could not tell that somebody else came and went: no commit then.
        if (member.generationId() < 0) {
            return;
        }
        TransactionalSender.Outcome outcome = sender.send(batch.results(), batch.commits(), member);
        if (outcome instanceof TransactionalSender.Outcome.Committed) {
            confirm(batch);
            return;
        }
        context.counters().flushErrors.increment();
        if (outcome instanceof TransactionalSender.Outcome.Aborted aborted) {
            backOff("a transaction was aborted: " + OneLine.of(aborted.cause()), backoff.failed());
            aborted.tooLarge().forEach(this::reject);
        } else if (outcome instanceof TransactionalSender.Outcome.Unknown unknown) {
            replaceProducer("a transaction failed: " + OneLine.of(unknown.cause()), backoff.failed());
        } else if (outcome instanceof TransactionalSender.Outcome.Fenced fenced) {
            afterFencing(fenced);
        }
    }

    private void confirm(Batch batch) {
        Map<TopicPartition, Set<Long>> finished = batch.results().stream()
                .collect(Collectors.groupingBy(
                        result -> result.item().tenure().partition(),
                        Collectors.mapping(Result::offset, Collectors.toSet())));
        batch.commits()
                .forEach((partition, commit) -> holdings.of(partition).ifPresent(holding -> {
                    holding.ledger().confirm(finished.getOrDefault(partition, Set.of()));
                    holding.committed(commit);
                }));
        waiting.confirm(batch.results());
        waitingSince = ticker.millis();
        context.counters().flushes.increment();
        backoff.succeeded();
        flushed();
    }

    private void flushed() {
        dispatcher.hold(false);
        context.troubles().over(Troubles.Source.FLUSH);
    }

    private void reject(Result result) {
        waiting.remove(result);
        dispatcher.rejected(result);
    }

    /**
     * A transaction older than its time-out was ended by the coordinator, which fences its producer: no other instance
     * is needed for that. But one may have come meanwhile, and must not be fenced by us; so the new producer waits
     * until the group would have told us.
     */
    private void afterFencing(TransactionalSender.Outcome.Fenced fenced) {
        if (fenced.openMillis() < times.transaction().toMillis()) {
            throw EndOfRun.fenced(settings.clientId(), fenced.cause());
        }
        replaceProducer(
                "a transaction was open for " + fenced.openMillis() + " ms and ended by the broker",
                times.session().toMillis());
    }

    private void replaceProducer(String reason, long waitMillis) {
        sender.discard();
        uncertain = true;
        backOff(reason, waitMillis);
    }

    private void backOff(String reason, long millis) {
        dispatcher.hold(true);
        notBefore = ticker.millis() + millis;
        context.troubles().met(Troubles.Source.FLUSH, reason);
    }

    private boolean opened() {
        if (sender.isOpen()) {
            return true;
        }
        try {
            sender.open();
            context.troubles().over(Troubles.Source.PRODUCER);
            return true;
        } catch (KafkaException e) {
            if (TransactionalSender.isFenced(e)) {
                throw EndOfRun.fenced(settings.clientId(), e);
            }
            notBefore = ticker.millis() + backoff.failed();
            context.troubles()
                    .met(Troubles.Source.PRODUCER, "the transactional producer cannot start: " + OneLine.of(e));
            return false;
        }
    }

    /** After a transaction of unknown outcome: finds out what it wrote, from the commits. */
    private boolean certain() {
        if (!uncertain) {
            return true;
        }
        Map<TopicPartition, Holding> held = new HashMap<>();
        holdings.loaded().forEach(holding -> held.put(holding.tenure().partition(), holding));
        try {
            consumer.committed(held.keySet(), times.read())
                    .forEach((partition, commit) -> reconcile(partition, held.get(partition), commit));
        } catch (KafkaException e) {
            backOff("the commits cannot be read: " + OneLine.of(e), backoff.failed());
            return false;
        }
        uncertain = false;
        context.troubles().over(Troubles.Source.FLUSH);
        return true;
    }

    private void reconcile(TopicPartition partition, Holding holding, OffsetAndMetadata commit) {
        if (commit == null) {
            return;
        }
        UnfinishedOffsets said = Commits.read(partition, commit);
        List<Result> written = waiting.of(holding.tenure()).stream()
                .filter(result -> said.isFinished(result.offset()))
                .toList();
        holding.ledger().confirm(written.stream().map(Result::offset).toList());
        holding.committed(commit);
        waiting.confirm(written);
    }
}
