package dev.syncpl.stage.runner;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * A limit that another limit sets, for example that of requests to a model server: it is asked each time a call could
 * start. Thread safe.
 */
public final class FollowingConcurrency implements ConcurrencyLimit {

    private final IntSupplier followed;
    private final AtomicInteger taken = new AtomicInteger();

    /** @param followed calls that may be in flight now, at least 1; thread safe and quick */
    public FollowingConcurrency(IntSupplier followed) {
        this.followed = followed;
    }

    @Override
    public boolean tryAcquire() {
        int limit = limit();
        return taken.getAndUpdate(slots -> slots < limit ? slots + 1 : slots) < limit;
    }

    @Override
    public void release(Completion completion, Duration took) {
        taken.decrementAndGet();
    }

    @Override
    public int limit() {
        return followed.getAsInt();
    }
}
