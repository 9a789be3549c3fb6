package dev.syncpl.stage.runner;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends results and offsets in one transaction each time, and says how it ended. Whether an error can be aborted is not
 * guessed from its type: it can if the producer lets us abort. The poll thread's alone.
 */
final class TransactionalSender {

    /** How a transaction ended. */
    sealed interface Outcome {

        /** Everything is written. */
        record Committed() implements Outcome {}

        /**
         * Nothing is written, and the producer can go on.
         *
         * @param tooLarge results that the broker does not take, ever
         */
        record Aborted(RuntimeException cause, List<Result> tooLarge) implements Outcome {}

        /** All or nothing is written: the commits tell, once a new producer ended what was open. */
        record Unknown(RuntimeException cause) implements Outcome {}

        /**
         * Another producer has this one's id, or the coordinator ended the transaction for its age.
         *
         * @param openMillis how long the transaction had been open
         */
        record Fenced(RuntimeException cause, long openMillis) implements Outcome {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(TransactionalSender.class);

    /** A producer that is given up gets no time to end its work: its successor aborts that. */
    private static final Duration AT_ONCE = Duration.ZERO;

    private final Supplier<Producer<byte[], byte[]>> factory;
    private final Ticker ticker;
    private Producer<byte[], byte[]> producer;

    TransactionalSender(Supplier<Producer<byte[], byte[]>> factory, Ticker ticker) {
        this.factory = factory;
        this.ticker = ticker;
    }

    boolean isOpen() {
        return producer != null;
    }

    /**
     * Makes a producer and ends whatever an earlier one with the same id left open.
     *
     * @throws KafkaException if the broker does not answer in time, or refuses; to be tried again
     */
    void open() {
        Producer<byte[], byte[]> fresh = factory.get();
        try {
            fresh.initTransactions();
        } catch (RuntimeException e) {
            close(fresh);
            throw e;
        }
        producer = fresh;
    }

    /** Gives the producer up, with whatever it has open. */
    void discard() {
        if (producer != null) {
            Producer<byte[], byte[]> old = producer;
            producer = null;
            close(old);
        }
    }

    private static void close(Producer<byte[], byte[]> old) {
        try {
            old.close(AT_ONCE);
        } catch (KafkaException e) {
            LOG.warn("a producer that was given up did not close cleanly: {}", OneLine.of(e));
        }
    }

    /** Sends all of it in one transaction. Blocks until that ended, at most about {@code max.block.ms} a step. */
    Outcome send(
            Collection<Result> results, Map<TopicPartition, OffsetAndMetadata> commits, ConsumerGroupMetadata member) {
        Queue<Result> tooLarge = new ConcurrentLinkedQueue<>();
        AtomicReference<Exception> failed = new AtomicReference<>();
        long begun = ticker.millis();
        boolean committing = false;
        try {
            producer.beginTransaction();
            for (Result result : results) {
                for (ProducerRecord<byte[], byte[]> record : result.records()) {
                    producer.send(record, (metadata, failure) -> {
                        if (failure instanceof RecordTooLargeException) {
                            tooLarge.add(result);
                        }
                        if (failure != null) {
                            failed.compareAndSet(null, failure);
                        }
                    });
                    // A producer looks for the topic before it looks at its own state: each further record could
                    // block for as long as the one that failed, and nobody would poll meanwhile.
                    if (failed.get() != null) {
                        throw new KafkaException("a record was not sent", failed.get());
                    }
                }
            }
            producer.sendOffsetsToTransaction(commits, member);
            committing = true;
            producer.commitTransaction();
            return new Outcome.Committed();
        } catch (RuntimeException e) {
            if (committing && (e instanceof TimeoutException || e instanceof InterruptException)) {
                // The commit may be under way; the producer would not even let us abort.
                return new Outcome.Unknown(e);
            }
            return abort(e, tooLarge, begun);
        }
    }

    private Outcome abort(RuntimeException cause, Queue<Result> tooLarge, long begun) {
        if (isOrHas(cause, FencedInstanceIdException.class)) {
            return new Outcome.Fenced(cause, 0);
        }
        try {
            producer.abortTransaction();
            return new Outcome.Aborted(cause, tooLarge.stream().distinct().toList());
        } catch (RuntimeException e) {
            boolean fenced = isFenced(cause) || isFenced(e);
            return fenced ? new Outcome.Fenced(cause, ticker.millis() - begun) : new Outcome.Unknown(cause);
        }
    }

    /** Whether an exception says that another producer or member has taken this one's place. */
    static boolean isFenced(Throwable failure) {
        return isOrHas(failure, ProducerFencedException.class)
                || isOrHas(failure, InvalidProducerEpochException.class)
                || isOrHas(failure, FencedInstanceIdException.class);
    }

    private static boolean isOrHas(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
