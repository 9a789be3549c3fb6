package dev.syncpl.stage.runner;

import dev.syncpl.events.wire.DeadLetter;
import dev.syncpl.events.wire.Decoded;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.Emission;
import dev.syncpl.stage.OutageException;
import dev.syncpl.stage.PlanFormat;
import dev.syncpl.stage.Stage;
import dev.syncpl.stage.runner.ConcurrencyLimit.Completion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of one record from its bytes to the records that it becomes: decode, call the stage, encode. Each step runs on
 * a worker; what a step reached stays in the item, so that an outage repeats no step before it. Thread safe: one thread
 * at a time for one item.
 */
final class RecordWork<I extends SpecificRecord> {

    /**
     * Told how the work on an item goes, on any worker. Each run is followed by exactly one of the last four, and by the
     * first, before or after, if the item needed a call.
     */
    interface Ending<I extends SpecificRecord> {

        /** The item's slot of the concurrency limit is free again. */
        void slotFree(Completion completion, long tookMillis);

        /** The item is finished. */
        void done(WorkItem<I> item, Result result);

        /** The item has to wait for the world outside. */
        void outage(WorkItem<I> item, Outage outage);

        /** The item's partition is being let go, and the stage was not called: whoever gets it next will. */
        void handedBack(WorkItem<I> item);

        /** The item is in a format of plans that this build does not know. */
        void tooNew(WorkItem<I> item, int formatVersion);
    }

    private static final Logger LOG = LoggerFactory.getLogger(RecordWork.class);

    private final Stage<I> stage;
    private final String group;
    private final CodecPool<I> codecs;
    private final Executor workers;
    private final Ticker ticker;

    RecordWork(Stage<I> stage, String group, CodecPool<I> codecs, Executor workers, Ticker ticker) {
        this.stage = stage;
        this.group = group;
        this.codecs = codecs;
        this.workers = workers;
        this.ticker = ticker;
    }

    /** Takes an item up where its work had come to. Called on a worker. */
    void run(WorkItem<I> item, Ending<I> ending) {
        if (item.rejected() != null) {
            afterRejection(item, ending);
        } else if (item.emissions() != null) {
            write(item, ending);
        } else if (item.event() != null || decode(item, ending)) {
            call(item, ending);
        }
    }

    private boolean decode(WorkItem<I> item, Ending<I> ending) {
        if (DeadLetter.isForAnother(item.record().headers(), group)) {
            ending.done(item, new Result(item, Result.Kind.CHILDREN, null, List.of()));
            ending.slotFree(Completion.UNUSED, 0);
            return false;
        }
        Decoded<I> decoded = codecs.with(codec -> codec.decode(item.record().value()));
        if (decoded instanceof Decoded.Event<I> event) {
            item.decoded(event.value());
            return true;
        }
        if (decoded instanceof Decoded.Poison<I> poison) {
            ending.done(item, deadLetter(item, poison.code(), poison.detail()));
        } else if (decoded instanceof Decoded.Outage<I> outage) {
            ending.outage(item, new Outage(FailureCode.REGISTRY_UNAVAILABLE, outage.detail(), Optional.empty()));
        }
        ending.slotFree(Completion.UNUSED, 0);
        return false;
    }

    private void call(WorkItem<I> item, Ending<I> ending) {
        if (item.tenure().isLeaving()) {
            ending.handedBack(item);
            ending.slotFree(Completion.UNUSED, 0);
            return;
        }
        item.called(ticker.millis());
        int formatVersion = PlanFormat.SUPPORTED;
        CompletionStage<List<Emission<?>>> answer = null;
        try {
            formatVersion = stage.formatVersion(item.event());
            if (formatVersion <= PlanFormat.SUPPORTED) {
                answer = Objects.requireNonNull(stage.process(item.event()), "the stage returned no future");
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            answer = CompletableFuture.failedFuture(e);
        }
        if (answer == null) {
            ending.tooNew(item, formatVersion);
            ending.slotFree(Completion.UNUSED, 0);
        } else {
            answer.whenComplete(
                    (children, failure) -> workers.execute(() -> answered(item, children, failure, ending)));
        }
    }

    private void answered(WorkItem<I> item, List<Emission<?>> children, Throwable failure, Ending<I> ending) {
        long took = Math.max(0, ticker.millis() - item.startedAt());
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof OutageException outage) {
            // In this order, or the free slot would start another record before the gate is closed.
            ending.outage(item, new Outage(outage.code(), outage.detail(), outage.retryAfter()));
            ending.slotFree(Completion.OUTAGE, took);
            return;
        }
        ending.slotFree(cause == null ? Completion.ANSWERED : Completion.FAILED, took);
        if (cause == null && children != null) {
            item.answered(children);
            write(item, ending);
        } else {
            Throwable defect = cause != null ? cause : new IllegalStateException("the stage answered null");
            LOG.error("{} in stage {} on {}", FailureCode.INTERNAL_ERROR, stage.name(), item.name(), defect);
            refuse(item, FailureCode.INTERNAL_ERROR, OneLine.of(defect), ending);
        }
    }

    private void write(WorkItem<I> item, Ending<I> ending) {
        List<ProducerRecord<byte[], byte[]>> records;
        try {
            records = codecs.with(codec -> encode(codec, item));
        } catch (OutageException e) {
            ending.outage(item, new Outage(e.code(), e.detail(), e.retryAfter()));
            return;
        } catch (UnwritableException e) {
            refuse(item, e.code(), e.getMessage(), ending);
            return;
        } catch (RuntimeException e) {
            LOG.error("{} in stage {} on {}", FailureCode.INTERNAL_ERROR, stage.name(), item.name(), e);
            refuse(item, FailureCode.INTERNAL_ERROR, OneLine.of(e), ending);
            return;
        }
        Result.Kind kind = item.refusedAs() == null ? Result.Kind.CHILDREN : Result.Kind.REFUSAL;
        item.written();
        ending.done(item, new Result(item, kind, item.refusedAs(), records));
    }

    /**
     * Encodes what the item became. An event of an answer that cannot be written costs its own node alone: its siblings
     * were paid for with it.
     */
    private List<ProducerRecord<byte[], byte[]>> encode(EventCodec<I> codec, WorkItem<I> item) {
        List<ProducerRecord<byte[], byte[]>> records =
                new ArrayList<>(item.emissions().size());
        for (int i = 0; i < item.emissions().size(); i++) {
            Emission<?> emission = item.emissions().get(i);
            try {
                records.add(encode(codec, emission));
            } catch (UnwritableException e) {
                if (item.refusedAs() != null) {
                    throw e;
                }
                LOG.warn("{} in stage {} on {}: {}", e.code(), stage.name(), item.name(), e.getMessage());
                Emission<?> refusal = stage.refuse(item.event(), emission, e.code(), e.getMessage());
                records.add(encode(codec, refusal));
                // Kept, so that the stage is not asked again if the registry goes away before the next event.
                item.replaced(i, refusal);
            }
        }
        return records;
    }

    private ProducerRecord<byte[], byte[]> encode(EventCodec<I> codec, Emission<?> emission) {
        ProducerRecord<byte[], byte[]> record;
        try {
            record = codec.encode(emission);
        } catch (IllegalArgumentException e) {
            LOG.error("{} in stage {}", FailureCode.INTERNAL_ERROR, stage.name(), e);
            throw new UnwritableException(FailureCode.INTERNAL_ERROR, OneLine.of(e));
        }
        if (!EventSize.fits(record)) {
            throw new UnwritableException(
                    FailureCode.EVENT_TOO_LARGE,
                    "an event of " + EventSize.of(record) + " bytes for " + record.topic() + " is over the limit of "
                            + EventSize.LIMIT_BYTES);
        }
        return record;
    }

    /** Puts failure events in the answer's place; if those cannot be written either, the record is a dead letter. */
    private void refuse(WorkItem<I> item, FailureCode code, String detail, Ending<I> ending) {
        if (item.refusedAs() != null) {
            ending.done(item, deadLetter(item, code, detail));
            return;
        }
        try {
            item.refused(code, List.copyOf(stage.refuse(item.event(), code, detail)));
        } catch (RuntimeException e) {
            LOG.error("stage {} cannot refuse {}", stage.name(), item.name(), e);
            ending.done(item, deadLetter(item, code, detail));
            return;
        }
        if (code == FailureCode.EVENT_TOO_LARGE) {
            LOG.warn("{} in stage {} on {} of tree {}: {}", code, stage.name(), item.name(), key(item), detail);
        }
        write(item, ending);
    }

    /** The broker did not take what the item became: the next smaller thing takes its place. */
    private void afterRejection(WorkItem<I> item, Ending<I> ending) {
        Result rejected = item.rejected();
        String detail = "the broker did not take an event of the result's " + rejected.bytes() + " bytes";
        if (rejected.kind() == Result.Kind.CHILDREN) {
            try {
                item.answered(codecs.with(codec -> withoutLargest(codec, item, rejected.records(), detail)));
            } catch (OutageException e) {
                ending.outage(item, new Outage(e.code(), e.detail(), e.retryAfter()));
                return;
            } catch (RuntimeException e) {
                LOG.warn("stage {} refuses all of {}: {}", stage.name(), item.name(), OneLine.of(e));
                item.rejected(null);
                refuse(item, FailureCode.EVENT_TOO_LARGE, detail, ending);
                return;
            }
            item.rejected(null);
            write(item, ending);
            return;
        }
        item.rejected(null);
        if (rejected.kind() == Result.Kind.REFUSAL) {
            refuse(item, FailureCode.EVENT_TOO_LARGE, detail, ending);
        } else {
            ending.done(item, bareDeadLetter(item, rejected.code(), detail));
        }
    }

    /**
     * The answer that was written, with a refusal in the place of its largest event. A broker does not say which one was
     * too large; if others are as well, it does not take the result again.
     *
     * @throws UnwritableException if the refusal is no smaller
     */
    private List<Emission<?>> withoutLargest(
            EventCodec<I> codec, WorkItem<I> item, List<ProducerRecord<byte[], byte[]>> written, String detail) {
        List<Emission<?>> answer = new ArrayList<>(written.size());
        int largest = 0;
        for (int i = 0; i < written.size(); i++) {
            answer.add(codec.reread(written.get(i)));
            largest = EventSize.of(written.get(i)) > EventSize.of(written.get(largest)) ? i : largest;
        }
        Emission<?> refusal = stage.refuse(item.event(), answer.get(largest), FailureCode.EVENT_TOO_LARGE, detail);
        if (EventSize.of(encode(codec, refusal)) >= EventSize.of(written.get(largest))) {
            throw new UnwritableException(FailureCode.EVENT_TOO_LARGE, detail);
        }
        answer.set(largest, refusal);
        return answer;
    }

    private Result deadLetter(WorkItem<I> item, FailureCode code, String detail) {
        LOG.warn("{} in stage {} on {}, a dead letter: {}", code, stage.name(), item.name(), detail);
        ProducerRecord<byte[], byte[]> letter =
                DeadLetter.of(stage.input().deadLetterName(), group, item.record(), code, detail);
        return EventSize.fits(letter)
                ? new Result(item, Result.Kind.DEAD_LETTER, code, List.of(letter))
                : bareDeadLetter(item, code, detail);
    }

    /** A dead letter without the record's bytes; its headers say where they lie. */
    private Result bareDeadLetter(WorkItem<I> item, FailureCode code, String detail) {
        ConsumerRecord<byte[], byte[]> record = item.record();
        ConsumerRecord<byte[], byte[]> bare =
                new ConsumerRecord<>(record.topic(), record.partition(), record.offset(), null, null);
        ProducerRecord<byte[], byte[]> letter =
                DeadLetter.of(stage.input().deadLetterName(), group, bare, code, detail);
        return new Result(item, Result.Kind.BARE_DEAD_LETTER, code, List.of(letter));
    }

    private String key(WorkItem<I> item) {
        try {
            return stage.key(item.event());
        } catch (RuntimeException e) {
            return "unknown";
        }
    }
}
