package dev.syncpl.stage.runner;

import java.util.Objects;

/**
 * How a runner is. Immutable.
 *
 * @param state what it does
 * @param reason why, one line with a code where there is one; empty while it starts or runs
 */
public record RunnerStatus(State state, String reason) {

    /** What a runner does. */
    public enum State {
        /** Not yet at its first poll. */
        STARTING,
        /** Working. */
        RUNNING,
        /** Something is down; nothing is lost, and it goes on by itself. */
        WAITING,
        /** It met what it must not touch; only a restart, with newer code, goes on. */
        PAUSED,
        /** It ended. */
        STOPPED
    }

    public RunnerStatus {
        Objects.requireNonNull(state);
        Objects.requireNonNull(reason);
    }

    /** Whether it works, or only waits for work. */
    public boolean healthy() {
        return state == State.RUNNING;
    }
}
