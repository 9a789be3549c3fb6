package dev.syncpl.aggregator.errors;

import dev.syncpl.aggregator.wire.RegistryUnavailableException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.RetriableException;
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
        return Causes.find(thrown, RegistryUnavailableException.class).isPresent()
                || Causes.find(thrown, RetriableException.class).isPresent();
    }

    private static String line(Throwable thrown) {
        Throwable root = Causes.root(thrown);
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
