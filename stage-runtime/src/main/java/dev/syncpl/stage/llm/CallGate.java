package dev.syncpl.stage.llm;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Holds the number of requests in flight at a limit; the others wait in the order in which they came. Waiting between
 * tries happens outside. Thread safe; nothing blocks.
 */
final class CallGate {

    private final int limit;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int inFlight;

    /** @param limit most requests in flight, above 0 */
    CallGate(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("no request could ever be sent with a limit of " + limit);
        }
        this.limit = limit;
    }

    synchronized int inFlight() {
        return inFlight;
    }

    /** Starts the call as soon as there is room, on this thread or on that of the call that made room. */
    <T> CompletionStage<T> enter(Supplier<CompletionStage<T>> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable start = () -> start(call, result);
        synchronized (this) {
            if (inFlight >= limit) {
                waiting.add(start);
                return result;
            }
            inFlight++;
        }
        start.run();
        return result;
    }

    private <T> void start(Supplier<CompletionStage<T>> call, CompletableFuture<T> result) {
        CompletionStage<T> running;
        try {
            running = call.get();
        } catch (RuntimeException e) {
            running = CompletableFuture.failedFuture(e);
        }
        running.whenComplete((value, failure) -> {
            leave();
            if (failure != null) {
                result.completeExceptionally(failure);
            } else {
                result.complete(value);
            }
        });
    }

    private void leave() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                inFlight--;
            }
        }
        if (next != null) {
            next.run();
        }
    }
}
