package dev.syncpl.stage.runner;

import java.time.Duration;

/**
 * Grants stage calls. The runner asks before it starts one and tells how it ended, so that an implementation may adapt.
 * Implementations are thread safe and never block.
 */
public interface ConcurrencyLimit {

    /** How a call ended, as far as a limit cares. */
    enum Completion {
        /** The stage's future completed with its children. */
        ANSWERED,
        /** The stage said that the world is down. */
        OUTAGE,
        /** The stage failed by a defect. */
        FAILED,
        /** The slot was taken, but the stage was not called. */
        UNUSED
    }

    /** Takes a slot if one is free. Each successful call is followed by one of {@link #release}. */
    boolean tryAcquire();

    /**
     * Gives a slot back.
     *
     * @param took from the call to its completion; zero if {@code UNUSED}
     */
    void release(Completion completion, Duration took);

    /** How many calls may be in flight now. */
    int limit();
}
