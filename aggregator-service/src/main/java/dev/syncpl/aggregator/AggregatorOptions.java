package dev.syncpl.aggregator;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Numbers of the two topologies.
 *
 * @param defaultWindow most open trees of a run for which no RunState was seen, above 0
 * @param admissionBatch most trees that one record admits of its run, or one tick of all runs together, above 0:
 *     bounds a transaction
 * @param admissionTick how often a run that has room left is continued
 * @param eraseBatch most entries of each store that one tick erases, of one deleted run, above 0
 * @param timeOutsInARow so many trees in a row that time out rest their run
 * @param deadlineTick how often due trees are looked for
 * @param deadlineBatch most trees that one tick closes, above 0
 * @param quietPeriod how long a task must have had nothing to read to count as caught up
 * @param awaitedRuns what the runs are called, before a hyphen and a date, whose trees somebody waits for
 */
public record AggregatorOptions(
        int defaultWindow,
        int admissionBatch,
        Duration admissionTick,
        int eraseBatch,
        int timeOutsInARow,
        Duration deadlineTick,
        int deadlineBatch,
        Duration quietPeriod,
        String awaitedRuns) {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    public AggregatorOptions {
        positive("defaultWindow", defaultWindow);
        positive("admissionBatch", admissionBatch);
        positive("admissionTick", admissionTick.toMillis());
        positive("eraseBatch", eraseBatch);
        positive("timeOutsInARow", timeOutsInARow);
        positive("deadlineTick", deadlineTick.toMillis());
        positive("deadlineBatch", deadlineBatch);
        positive("quietPeriod", quietPeriod.toMillis());
    }

    /** What a service uses unless configured otherwise. */
    public static AggregatorOptions defaults() {
        return new AggregatorOptions(
                64, 64, Duration.ofMillis(100), 1000, 10, Duration.ofSeconds(1), 50, Duration.ofSeconds(30), "judged");
    }

    /** Whether somebody waits for each tree of this run, and for no longer than its deadline. */
    public boolean isAwaited(String runId) {
        int stem = awaitedRuns.length() + 1;
        return runId.startsWith(awaitedRuns + "-")
                && DATE.matcher(runId.substring(stem)).matches();
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be above 0, not " + value);
        }
    }
}
