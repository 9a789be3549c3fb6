package dev.syncpl.stage.runner;

import dev.syncpl.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The poll thread's work, one turn at a time. Everything that it calls is the poll thread's alone. */
final class RunLoop<I extends SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(RunLoop.class);

    private final Stage<I> stage;
    private final RunnerContext context;
    private final Consumer<byte[], byte[]> consumer;
    private final Holdings holdings;
    private final CommitLoader loader;
    private final Dispatcher<I> dispatcher;
    private final Flusher flusher;
    private final Window window;
    private final Rebalances rebalances;
    private final Backoff pollBackoff;
    private final Duration pollTimeout;
    private final Duration readTimeout;
    private long sequence;

    RunLoop(
            Stage<I> stage,
            RunnerContext context,
            Consumer<byte[], byte[]> consumer,
            Holdings holdings,
            CommitLoader loader,
            Dispatcher<I> dispatcher,
            Flusher flusher,
            Rebalances rebalances,
            Backoff pollBackoff,
            Duration readTimeout) {
        this.stage = stage;
        this.context = context;
        this.consumer = consumer;
        this.holdings = holdings;
        this.loader = loader;
        this.dispatcher = dispatcher;
        this.flusher = flusher;
        this.window = new Window(context.settings(), consumer, holdings);
        this.rebalances = rebalances;
        this.pollBackoff = pollBackoff;
        this.readTimeout = readTimeout;
        // Two turns a flush interval, so that flushes are on time.
        this.pollTimeout = context.settings().flushInterval().dividedBy(2);
    }

    /** Joins the group. */
    void join() {
        consumer.subscribe(List.of(stage.input().name()), rebalances);
    }

    /**
     * One turn: read commits, pause and resume, poll, take records in, flush results, start work.
     *
     * @throws EndOfRun if the runner must end
     */
    void turn() {
        loader.load();
        window.apply();
        take(poll());
        rebalances.check();
        flusher.collect();
        flusher.flushIfDue();
        dispatcher.kick();
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(pollTimeout);
            pollBackoff.succeeded();
            context.troubles().over(Troubles.Source.POLL);
            return records;
        } catch (FencedInstanceIdException e) {
            throw EndOfRun.fenced(context.settings().clientId(), e);
        } catch (WakeupException | InterruptException e) {
            throw new EndOfRun("interrupted", e);
        } catch (OffsetOutOfRangeException e) {
            return afterPurge(e);
        } catch (KafkaException e) {
            return failed(e);
        }
    }

    private ConsumerRecords<byte[], byte[]> failed(KafkaException failure) {
        rebalances.check();
        context.troubles()
                .met(Troubles.Source.POLL, "polling " + stage.input().name() + " failed: " + OneLine.of(failure));
        context.ticker().rest(pollBackoff.failed());
        return ConsumerRecords.empty();
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        List<WorkItem<I>> items = new ArrayList<>(records.count());
        for (TopicPartition partition : records.partitions()) {
            holdings.of(partition).ifPresent(holding -> take(holding, records.records(partition), items));
        }
        records.nextOffsets()
                .forEach((partition, next) -> holdings.of(partition)
                        .ifPresent(holding -> holding.ledger().advance(next.offset())));
        dispatcher.add(items);
    }

    private void take(Holding holding, List<ConsumerRecord<byte[], byte[]>> records, List<WorkItem<I>> items) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (holding.ledger().admit(record.offset())) {
                WorkItem<I> item = new WorkItem<>(record, holding.tenure(), sequence++);
                holding.took(item);
                items.add(item);
            } else {
                context.counters().skipped.increment();
            }
        }
    }

    /**
     * A position lies before the oldest record kept, as it does after a purge: go on there. One that lies beyond the
     * end means that the topic was made anew, and is the operator's to judge.
     */
    private ConsumerRecords<byte[], byte[]> afterPurge(OffsetOutOfRangeException outOfRange) {
        Map<TopicPartition, Long> positions = outOfRange.offsetOutOfRangePartitions();
        Map<TopicPartition, Long> oldest;
        try {
            oldest = consumer.beginningOffsets(positions.keySet(), readTimeout);
        } catch (KafkaException e) {
            return failed(e);
        }
        positions.forEach((partition, position) -> {
            long beginning = oldest.get(partition);
            if (position > beginning) {
                throw new EndOfRun("the position " + position + " of " + partition + " is beyond the topic's end: was "
                        + "the topic made anew? Delete the group's offsets to begin again");
            }
            LOG.warn("{}: records from {} to {} were purged unfinished", partition, position, beginning);
            consumer.seek(partition, beginning);
            holdings.of(partition).ifPresent(holding -> holding.ledger().advance(beginning));
        });
        return ConsumerRecords.empty();
    }
}
