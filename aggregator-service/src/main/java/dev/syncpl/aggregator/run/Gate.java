package dev.syncpl.aggregator.run;

import dev.syncpl.aggregator.state.RunProgress;
import java.util.Optional;

/**
 * Says how many trees of a run may be admitted now, and if none whatever waits, why. Every reason not to admit stands
 * here or in {@link RunLimits}: window, pause, rest after time-outs, budget, quota, cancellation, deletion. What is open
 * when one of them sets in still finishes.
 */
public final class Gate {

    private Gate() {}

    /** Trees that may be admitted now, 0 or more. */
    static int room(RunProgress run) {
        long waiting = run.getTail() - run.getHead();
        long free = Math.min(waiting, Math.max(0, run.getWindow() - run.getOpen()));
        return free > 0 && stopped(run).isEmpty() ? (int) free : 0;
    }

    /** Why the run admits nothing, in words for people; empty if only its window bounds it. */
    public static Optional<String> stopped(RunProgress run) {
        if (run.getDeleted()) {
            return Optional.of("deleted");
        }
        if (run.getCancelled()) {
            return Optional.of("cancelled");
        }
        if (run.getPaused()) {
            return Optional.of("paused");
        }
        if (run.getHeld()) {
            return Optional.of("held: too many trees in a row timed out");
        }
        return RunLimits.reached(run);
    }

    /** Which budget is used up, whatever else stops the run, in words for people; empty if none is. */
    public static Optional<String> budgetReached(RunProgress run) {
        return RunLimits.budgetReached(run);
    }
}
