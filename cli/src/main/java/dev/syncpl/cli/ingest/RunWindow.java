package dev.syncpl.cli.ingest;

import dev.syncpl.cli.CliException;
import dev.syncpl.events.RunState;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Decides which state a run needs before its requests come. */
public final class RunWindow {

    /** Most open trees of a run for which no window was asked. */
    public static final int DEFAULT = 64;

    private RunWindow() {}

    /**
     * The state to send: none if the run goes on as it is.
     *
     * @param current the run's newest state
     * @param asked the window that the user asked for
     * @throws CliException if the run takes no more conversations
     */
    public static Optional<RunState> stateToSend(
            String runId, Optional<RunState> current, Optional<Integer> asked, Clock clock) {
        if (current.isEmpty()) {
            return Optional.of(state(runId, asked.orElse(DEFAULT), clock));
        }
        RunState state = current.get();
        if (state.getCancelled() || state.getDeleted()) {
            throw CliException.usage("run " + runId + " is " + (state.getDeleted() ? "deleted" : "cancelled")
                    + " and takes no more conversations: choose another name");
        }
        return asked.filter(window -> window != state.getWindow())
                .map(window -> RunState.newBuilder(state)
                        .setWindow(window)
                        .setUpdatedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .build());
    }

    private static RunState state(String runId, int window, Clock clock) {
        return RunState.newBuilder()
                .setRunId(runId)
                .setWindow(window)
                .setQuotas(Map.of())
                .setPaused(false)
                .setCancelled(false)
                .setDeleted(false)
                .setUpdatedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }
}
