package dev.syncpl.stage.runner;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/** A limit that never changes. Thread safe. */
public final class FixedConcurrency implements ConcurrencyLimit {

    private final int limit;
    private final Semaphore free;

    /** @param limit calls in flight, at least 1 */
    public FixedConcurrency(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1, not " + limit);
        }
        this.limit = limit;
        this.free = new Semaphore(limit);
    }

    @Override
    public boolean tryAcquire() {
        return free.tryAcquire();
    }

    @Override
    public void release(Completion completion, Duration took) {
        free.release();
    }

    @Override
    public int limit() {
        return limit;
    }
}
