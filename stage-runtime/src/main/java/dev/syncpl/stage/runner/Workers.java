package dev.syncpl.stage.runner;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the steps of records on an executor and keeps what broke one of them: a step handles whatever a stage, a record
 * or a registry does, so anything else that is thrown is a defect of the runner, and the runner ends. Thread safe.
 */
final class Workers implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final Executor executor;
    private volatile Throwable defect;

    Workers(Executor executor) {
        this.executor = executor;
    }

    /** Runs a step; one that comes after the executor was shut down is dropped, as its record was handed back. */
    @Override
    public void execute(Runnable step) {
        try {
            executor.execute(() -> guarded(step));
        } catch (RejectedExecutionException e) {
            LOG.debug("a result came after the runner had ended");
        }
    }

    /** What broke a step, if anything did. */
    Optional<Throwable> defect() {
        return Optional.ofNullable(defect);
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            defect = e;
        }
    }
}
