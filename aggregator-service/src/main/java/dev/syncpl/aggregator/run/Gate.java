package dev.syncpl.aggregator.run;

import dev.syncpl.aggregator.state.RunProgress;

/**
 * Says how many trees of a run may be admitted now. Every reason not to admit stands here: window, pause, rest after
 * time-outs, cancellation, deletion. What is open when one of them sets in still finishes.
 */
final class Gate {

    private Gate() {}

    /** Trees that may be admitted now, 0 or more. */
    static int room(RunProgress run) {
        if (run.getPaused() || run.getHeld() || run.getCancelled() || run.getDeleted()) {
            return 0;
        }
        long waiting = run.getTail() - run.getHead();
        return (int) Math.min(waiting, Math.max(0, run.getWindow() - run.getOpen()));
    }
}
