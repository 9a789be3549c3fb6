package dev.syncpl.simulator;

import dev.syncpl.simulator.serving.Timer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Waits on Vert.x timers, in whole milliseconds. */
final class VertxTimer implements Timer {

    private final Vertx vertx;

    VertxTimer(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public CompletableFuture<Void> after(Duration time) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        if (time.isZero()) {
            over.complete(null);
            return over;
        }
        long id = vertx.setTimer(Math.max(1, time.toMillis()), fired -> over.complete(null));
        over.whenComplete((done, problem) -> {
            if (over.isCancelled()) {
                vertx.cancelTimer(id);
            }
        });
        return over;
    }
}
