package dev.syncpl.stage.llm;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A clock that never goes back and still agrees with those of other processes, about. */
final class SteadyClock {

    private SteadyClock() {}

    /** Nanoseconds since 1970 by the wall clock as it stands now, and steady from here on. */
    static LongSupplier startingAt(Clock wall) {
        Instant now = wall.instant();
        long offset = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - System.nanoTime();
        return () -> System.nanoTime() + offset;
    }
}
