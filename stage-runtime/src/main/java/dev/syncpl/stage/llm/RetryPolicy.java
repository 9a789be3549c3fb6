package dev.syncpl.stage.llm;

import dev.syncpl.stage.llm.Trouble.Remedy;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How often and how soon a request is tried again. Waits grow by two from the first to the longest; each is shortened
 * by up to half at random, so that requests that failed together do not come back together. A server's own wish is
 * obeyed on top: never sooner than it says. Tries that cost nothing and tries that may have been paid for are counted
 * apart: a request that was refused for want of room has not used up what it may cost.
 *
 * @param attempts most tries of one request that cost nothing (429, 5xx)
 * @param paidAttempts most tries of one request that may each have been paid for (time-out, broken connection)
 * @param firstDelay wait after the first try
 * @param longestDelay longest wait between two tries, unless the server asks for more
 * @param longestRetryAfter a server that asks for more than this counts as down
 */
public record RetryPolicy(
        int attempts, int paidAttempts, Duration firstDelay, Duration longestDelay, Duration longestRetryAfter) {

    private static final int MOST_DOUBLINGS = 20;

    public RetryPolicy {
        if (attempts < 1 || paidAttempts < 1) {
            throw new IllegalArgumentException("a request needs at least one attempt");
        }
    }

    /**
     * Whether trouble is worth another try.
     *
     * @param tries those that failed, this one included
     */
    boolean allows(Trouble trouble, Tries tries) {
        if (!trouble.retryAfter().map(this::isWorthWaitingFor).orElse(true)) {
            return false;
        }
        Remedy remedy = trouble.remedy();
        return switch (remedy) {
            case RETRY, SLOW_DOWN -> tries.free() < attempts;
            case RETRY_SPARINGLY -> tries.paid() < paidAttempts;
            case WAIT_FOR_SERVER, CHECK_SETTINGS, GIVE_UP -> false;
        };
    }

    /** Whether a server that asks to be left alone for so long is waited for; otherwise it counts as down. */
    boolean isWorthWaitingFor(Duration retryAfter) {
        return retryAfter.compareTo(longestRetryAfter) <= 0;
    }

    /**
     * How long to wait before the next try.
     *
     * @param tries those that failed, above 0
     * @param random draws evenly from 0 (inclusive) to 1
     */
    Duration delay(Trouble trouble, Tries tries, DoubleSupplier random) {
        long grown = firstDelay.toMillis() << Math.min(tries.all() - 1, MOST_DOUBLINGS);
        long bounded = Math.min(grown, longestDelay.toMillis());
        long spread = Math.round(bounded * 0.5 * random.getAsDouble());
        return trouble.retryAfter()
                .map(asked -> asked.plusMillis(spread))
                .orElseGet(() -> Duration.ofMillis(bounded - spread));
    }
}
