package dev.syncpl.stage.llm;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Lets time pass without blocking. */
@FunctionalInterface
interface Delay {

    CompletionStage<Void> pass(Duration duration);

    /** Delays by the platform's own timer. */
    static Delay real() {
        return duration -> CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(duration.toMillis(), TimeUnit.MILLISECONDS));
    }
}
