package dev.syncpl.stage.runner;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/** Lends codecs, which are not thread safe, to one worker at a time. Makes as many as workers ask at once. Thread safe. */
final class CodecPool<I extends SpecificRecord> implements AutoCloseable {

    private final Supplier<EventCodec<I>> factory;
    private final ConcurrentLinkedQueue<EventCodec<I>> idle = new ConcurrentLinkedQueue<>();

    CodecPool(Supplier<EventCodec<I>> factory) {
        this.factory = factory;
    }

    /** Runs a job with a codec of its own. */
    <R> R with(Function<EventCodec<I>, R> job) {
        EventCodec<I> taken = idle.poll();
        EventCodec<I> codec = taken != null ? taken : factory.get();
        try {
            return job.apply(codec);
        } finally {
            idle.add(codec);
        }
    }

    /** Closes the idle codecs; to be called when no worker runs any more. */
    @Override
    public void close() {
        for (EventCodec<I> codec = idle.poll(); codec != null; codec = idle.poll()) {
            codec.close();
        }
    }
}
