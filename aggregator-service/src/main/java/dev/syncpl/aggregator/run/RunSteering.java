package dev.syncpl.aggregator.run;

import dev.syncpl.aggregator.RefusedEvent;
import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.events.RunState;

/** Applies what somebody decided about a run. The newest state in the topic's order holds. */
final class RunSteering {

    private final RunEraser eraser;

    RunSteering(RunEraser eraser) {
        this.eraser = eraser;
    }

    /**
     * Changes the progress; the caller stores it.
     *
     * @return the progress that holds from now on
     * @throws RefusedEvent if the state breaks its own documentation
     */
    RunProgress apply(RunProgress known, RunState state) {
        if (state.getWindow() <= 0) {
            throw RefusedEvent.invalid("run " + state.getRunId() + " has window " + state.getWindow());
        }
        RunProgress run = known.getDeleted() && !state.getDeleted() ? begunAnew(known) : known;
        run.setWindow(state.getWindow());
        run.setPaused(state.getPaused());
        run.setCancelled(state.getCancelled());
        // Whoever writes a state has looked at the run: that lifts the rest after time-outs.
        run.setHeld(false);
        run.setTimeOutsInARow(0);
        if (state.getDeleted() && !run.getDeleted()) {
            run.setDeleted(true);
            run.setErasing(true);
        }
        return run;
    }

    /** A deleted run's name may be used again, once nothing of the old one is left. */
    private RunProgress begunAnew(RunProgress deleted) {
        while (deleted.getErasing()) {
            eraser.step(deleted);
        }
        return RunStores.fresh(deleted.getRunId(), deleted.getWindow());
    }
}
