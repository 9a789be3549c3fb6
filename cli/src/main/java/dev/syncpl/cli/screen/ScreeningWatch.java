package dev.syncpl.cli.screen;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.console.ProgressLine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Follows a screening until every conversation is decided, or nothing more can come: a verdict that is missing then is
 * waited for by the aggregator, not here. What does not answer is asked again for a while. Not thread safe.
 */
final class ScreeningWatch {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** What lies between a closing and its decision takes far less. */
    private static final Duration QUIET = Duration.ofSeconds(15);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Supplier<ScreeningProgress> look;
    private final ProgressLine line;
    private final Predicate<Duration> enough;
    private final LongSupplier nanoTime;

    /**
     * @param look asks the aggregator; throws CliException
     * @param enough waits so long, and says whether to end
     */
    ScreeningWatch(
            Supplier<ScreeningProgress> look, ProgressLine line, Predicate<Duration> enough, LongSupplier nanoTime) {
        this.look = look;
        this.line = line;
        this.enough = enough;
        this.nanoTime = nanoTime;
    }

    /**
     * Follows the screening.
     *
     * @param due requests that both runs must have taken notice of before anything is over
     * @return how it stands; empty if somebody has seen enough before
     * @throws CliException if the aggregator does not answer for minutes
     */
    Optional<ScreeningProgress> follow(long due) {
        ScreeningProgress last = null;
        long changedAt = nanoTime.getAsLong();
        while (true) {
            Optional<ScreeningProgress> now = answered();
            if (now.isEmpty()) {
                line.clear();
                return now;
            }
            ScreeningProgress seen = now.get();
            if (!seen.equals(last)) {
                last = seen;
                changedAt = nanoTime.getAsLong();
            }
            boolean quiet = nanoTime.getAsLong() - changedAt >= QUIET.toNanos();
            boolean complete = seen.noticed() >= due && seen.decided() >= seen.asked();
            if (seen.isIdle() && (complete || quiet)) {
                line.finish(seen.line());
                return now;
            }
            line.update(seen::line);
            if (enough.test(PAUSE)) {
                line.clear();
                return Optional.empty();
            }
        }
    }

    private Optional<ScreeningProgress> answered() {
        long since = nanoTime.getAsLong();
        while (true) {
            try {
                return Optional.of(look.get());
            } catch (CliException e) {
                if (e.exitCode() != ExitCode.ENVIRONMENT || nanoTime.getAsLong() - since > PATIENCE.toNanos()) {
                    throw e;
                }
                line.update(e::getMessage);
            }
            if (enough.test(PAUSE)) {
                return Optional.empty();
            }
        }
    }
}
