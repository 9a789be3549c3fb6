package dev.syncpl.cli.run;

import dev.syncpl.cli.CliException;
import dev.syncpl.events.RunState;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Changes states of runs, and knows what may follow what. Each result is empty if nothing would change. */
final class Steering {

    private final Clock clock;

    Steering(Clock clock) {
        this.clock = clock;
    }

    Optional<RunState> pause(RunState state) {
        live(state);
        return state.getPaused()
                ? Optional.empty()
                : Optional.of(stamped(RunState.newBuilder(state).setPaused(true)));
    }

    /** Sent even if the run is not paused: a new state also ends the rest after time-outs, which stands nowhere else. */
    Optional<RunState> resume(RunState state) {
        live(state);
        return Optional.of(stamped(RunState.newBuilder(state).setPaused(false)));
    }

    Optional<RunState> cancel(RunState state) {
        return state.getCancelled()
                ? Optional.empty()
                : Optional.of(stamped(RunState.newBuilder(state).setCancelled(true)));
    }

    /** A deleted run is cancelled too: no stage asks a model for what nobody will see. */
    Optional<RunState> delete(RunState state) {
        return Optional.of(stamped(RunState.newBuilder(state).setCancelled(true).setDeleted(true)));
    }

    /** The state with its limits changed. */
    Optional<RunState> set(RunState state, RunLimitOptions limits) {
        live(state);
        RunState.Builder changed = RunState.newBuilder(state);
        limits.apply(changed);
        return Optional.of(stamped(changed));
    }

    private static void live(RunState state) {
        if (state.getCancelled()) {
            throw CliException.usage("run " + state.getRunId() + " is cancelled, which is for good");
        }
    }

    private RunState stamped(RunState.Builder state) {
        return state.setUpdatedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }
}
