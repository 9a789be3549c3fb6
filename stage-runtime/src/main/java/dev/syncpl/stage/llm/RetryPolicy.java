package dev.syncpl.stage.llm;

import dev.syncpl.stage.llm.Trouble.Remedy;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How often and how soon a request is tried again. Waits grow by two from the first to the longest; each is shortened
 * by up to half at random, so that requests that failed together do not come back together. A server's own wish is
 * obeyed on top: never sooner than it says.
 *
 * @param attempts most tries of one request, the first included, where a try costs nothing (429, 5xx)
 * @param paidAttempts most tries where each may have been paid for (time-out, broken connection)
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

    /** Whether trouble at this try, counted from 1, is worth another one. */
    boolean allows(Trouble trouble, int attempt) {
        if (!trouble.retryAfter().map(this::isWorthWaitingFor).orElse(true)) {
            return false;
        }
        Remedy remedy = trouble.remedy();
        return switch (remedy) {
            case RETRY, SLOW_DOWN -> attempt < attempts;
            case RETRY_SPARINGLY -> attempt < paidAttempts;
            case WAIT_FOR_SERVER, CHECK_SETTINGS, GIVE_UP -> false;
        };
    }

    /** Whether a server that asks to be left alone for so long is waited for; otherwise it counts as down. */
    boolean isWorthWaitingFor(Duration retryAfter) {
        return retryAfter.compareTo(longestRetryAfter) <= 0;
    }

    /**
     * How long to wait after this try, counted from 1.
     *
     * @param random draws evenly from 0 (inclusive) to 1
     */
    Duration delay(Trouble trouble, int attempt, DoubleSupplier random) {
        long grown = firstDelay.toMillis() << Math.min(attempt - 1, MOST_DOUBLINGS);
        long bounded = Math.min(grown, longestDelay.toMillis());
        long spread = Math.round(bounded * 0.5 * random.getAsDouble());
        return trouble.retryAfter()
                .map(asked -> asked.plusMillis(spread))
                .orElseGet(() -> Duration.ofMillis(bounded - spread));
    }
}
