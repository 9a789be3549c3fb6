package dev.syncpl.stage.runner;

import dev.syncpl.events.wire.FailureCode;
import java.util.Map;
import java.util.Optional;

/**
 * What a runner did since it was made, read at one moment. Gauges say how it is now, counters only grow.
 *
 * @param limit gauge: calls that may be in flight
 * @param inFlight gauge: records being worked on
 * @param inHand gauge: records read whose commit is not confirmed
 * @param inHandBytes gauge: bytes of those records and of their unwritten results
 * @param partitions gauge: partitions assigned
 * @param finished counter: records whose commit was confirmed
 * @param emitted counter: events whose commit was confirmed, dead letters not included
 * @param skipped counter: records read again that an earlier commit says are finished
 * @param flushes counter: transactions committed
 * @param flushErrors counter: transactions that failed, or of which it is not known
 * @param lateResults counter: results dropped because their partition had been let go
 * @param outages counter: times the stage began to wait for the world outside
 * @param refused counter: records refused by the runner itself, by code; the stage's own failures are not among them
 * @param deadLettered counter: records that went to the dead letters, by code
 * @param pausedReason what the runner waits for or is paused by, if it is
 */
public record RunnerMetrics(
        int limit,
        int inFlight,
        int inHand,
        long inHandBytes,
        int partitions,
        long finished,
        long emitted,
        long skipped,
        long flushes,
        long flushErrors,
        long lateResults,
        long outages,
        Map<FailureCode, Long> refused,
        Map<FailureCode, Long> deadLettered,
        Optional<String> pausedReason) {

    public RunnerMetrics {
        refused = Map.copyOf(refused);
        deadLettered = Map.copyOf(deadLettered);
    }
}
