package dev.syncpl.simulator.serving;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Waits without holding a thread. */
@FunctionalInterface
public interface Timer {

    /** Completes after this time, at once if it is zero; cancelling the future forgets it. */
    CompletableFuture<Void> after(Duration time);
}
