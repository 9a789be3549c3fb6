package dev.syncpl.stage.runner;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after each failed attempt: doubles up to a bound, and is spread by up to a fifth either way, so that
 * many instances do not come back at one moment. Not thread safe.
 */
final class Backoff {

    private static final double SPREAD = 0.2;

    private final long first;
    private final long longest;
    private final DoubleSupplier random;
    private long next;

    /** @param random draws from 0 to below 1 */
    Backoff(Duration first, Duration longest, DoubleSupplier random) {
        this.first = first.toMillis();
        this.longest = longest.toMillis();
        this.random = random;
        this.next = this.first;
    }

    /** Milliseconds to wait after one more failure. */
    long failed() {
        long wait = next;
        next = Math.min(longest, next * 2);
        return Math.max(1, Math.round(wait * (1 + SPREAD * (2 * random.getAsDouble() - 1))));
    }

    /** The attempt succeeded: the next failure waits shortest. */
    void succeeded() {
        next = first;
    }
}
