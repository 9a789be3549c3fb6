package dev.syncpl.aggregator.errors;

import dev.syncpl.aggregator.wire.RegistryUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread dies. Its transaction is aborted, so nothing is lost and nothing is done twice. An
 * outage: another thread takes its place and starts from the last commit. A defect: the application stops, with one
 * line that says why, instead of failing at the same record for ever.
 */
public final class UncaughtErrors implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(UncaughtErrors.class);

    /**
     * What passes, or is over once a thread with a new producer begins at the last commit. The brokers end a transaction
     * that they did not hear of for its time-out, be it that they were down or that this process stood still; the commit
     * that comes then is answered with an invalid state.
     */
    private static final List<Class<? extends Throwable>> OUTAGES = List.of(
            RegistryUnavailableException.class,
            RetriableException.class,
            ApplicationRecoverableException.class,
            InvalidTxnStateException.class,
            OutOfOrderSequenceException.class,
            TransactionAbortableException.class,
            TransactionAbortedException.class);

    private final AtomicReference<String> reason = new AtomicReference<>();

    @Override
    public StreamThreadExceptionResponse handle(Throwable thrown) {
        if (isOutage(thrown)) {
            LOG.warn("A stream thread starts again after an outage: {}", line(thrown));
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        reason.compareAndSet(null, line(thrown));
        LOG.error("The aggregator stops: {}", line(thrown), thrown);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Why the application stopped, in one line; empty while it has not. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason.get());
    }

    private static boolean isOutage(Throwable thrown) {
        return OUTAGES.stream().anyMatch(type -> Causes.find(thrown, type).isPresent());
    }

    private static String line(Throwable thrown) {
        Throwable root = Causes.root(thrown);
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
