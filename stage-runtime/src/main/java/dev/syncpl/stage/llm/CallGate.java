package dev.syncpl.stage.llm;

import dev.syncpl.stage.llm.limit.Ended;
import dev.syncpl.stage.llm.limit.Estimate;
import dev.syncpl.stage.llm.limit.RequestLimit;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Holds the number of requests in flight at a limit, and tells the limit how each ended; the others wait in the order in
 * which they came. Waiting between tries happens outside. Thread safe; nothing blocks.
 */
final class CallGate {

    private final RequestLimit limit;
    private final LongSupplier nanos;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final AtomicInteger resting = new AtomicInteger();
    private int inFlight;

    /**
     * @param limit this gate's alone
     * @param nanos a clock that never goes back; see {@link Ended}
     */
    CallGate(RequestLimit limit, LongSupplier nanos) {
        this.limit = limit;
        this.nanos = nanos;
    }

    /** Requests in flight. */
    synchronized int inFlight() {
        return inFlight;
    }

    /** Requests that wait for the limit. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** Requests that may be in flight now. */
    synchronized int limit() {
        return limit.limit();
    }

    /** What the limit rests on. */
    synchronized Estimate estimate() {
        return limit.estimate();
    }

    /** Requests that wait between two tries. */
    int resting() {
        return resting.get();
    }

    /** Counts a request as resting until the pause is over. */
    CompletionStage<Void> rest(CompletionStage<Void> pause) {
        resting.incrementAndGet();
        return pause.whenComplete((ignored, failure) -> resting.decrementAndGet());
    }

    /**
     * Starts the call as soon as there is room, on this thread or on that of the call that made room.
     *
     * @param outcome how a call ended, as far as the limit cares; one that ends exceptionally tells it nothing
     */
    <T> CompletionStage<T> enter(Supplier<CompletionStage<T>> call, Function<T, Ended.Outcome> outcome) {
        CompletableFuture<T> result = new CompletableFuture<>();
        synchronized (this) {
            waiting.add(() -> start(call, outcome, result));
        }
        startWhatMay();
        return result;
    }

    private <T> void start(
            Supplier<CompletionStage<T>> call, Function<T, Ended.Outcome> outcome, CompletableFuture<T> result) {
        long sent = nanos.getAsLong();
        CompletionStage<T> running;
        try {
            running = call.get();
        } catch (RuntimeException e) {
            running = CompletableFuture.failedFuture(e);
        }
        running.whenComplete((value, failure) -> {
            leave(failure == null ? outcome.apply(value) : Ended.Outcome.OTHER, sent);
            if (failure != null) {
                result.completeExceptionally(failure);
            } else {
                result.complete(value);
            }
            startWhatMay();
        });
    }

    private synchronized void leave(Ended.Outcome outcome, long sent) {
        limit.ended(new Ended(outcome, sent, nanos.getAsLong(), inFlight, !waiting.isEmpty()));
        inFlight--;
    }

    private void startWhatMay() {
        for (Runnable next = next(); next != null; next = next()) {
            next.run();
        }
    }

    private synchronized Runnable next() {
        if (inFlight >= limit.limit() || waiting.isEmpty()) {
            return null;
        }
        inFlight++;
        return waiting.poll();
    }
}
