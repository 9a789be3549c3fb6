package dev.syncpl.stage.llm;

import dev.syncpl.stage.llm.limit.Ended;
import dev.syncpl.stage.llm.limit.Estimate;
import dev.syncpl.stage.llm.limit.RequestLimit;
import java.time.Duration;
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

    private static final long NOT_HELD = Long.MIN_VALUE;

    private final RequestLimit limit;
    private final LongSupplier nanos;
    private final Delay delay;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final AtomicInteger resting = new AtomicInteger();
    private int inFlight;
    private long heldUntil = NOT_HELD;

    /**
     * @param limit this gate's alone
     * @param nanos a clock that never goes back; see {@link Ended}
     * @param delay waits where the server asks for it
     */
    CallGate(RequestLimit limit, LongSupplier nanos, Delay delay) {
        this.limit = limit;
        this.nanos = nanos;
        this.delay = delay;
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

    /** Starts nothing more for so long; what is in flight goes on. */
    void holdBack(Duration rest) {
        long until;
        synchronized (this) {
            until = nanos.getAsLong() + rest.toNanos();
            heldUntil = Math.max(heldUntil, until);
        }
        delay.pass(rest).thenRun(() -> release(until));
    }

    private void release(long until) {
        synchronized (this) {
            // The timer says when it is over: the clock may be a little behind.
            heldUntil = heldUntil <= until ? NOT_HELD : heldUntil;
        }
        startWhatMay();
    }

    /** How much longer nothing is started; zero if there is no such wait. */
    synchronized Duration heldBackFor() {
        return heldUntil == NOT_HELD ? Duration.ZERO : Duration.ofNanos(Math.max(0, heldUntil - nanos.getAsLong()));
    }

    /** Starts what waits whatever the limit, because it will not be sent but end at once. */
    void letGo() {
        for (Runnable next = takeAny(); next != null; next = takeAny()) {
            next.run();
        }
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

    private synchronized Runnable takeAny() {
        if (waiting.isEmpty()) {
            return null;
        }
        inFlight++;
        return waiting.poll();
    }

    private synchronized Runnable next() {
        if (inFlight >= limit.limit() || waiting.isEmpty() || heldUntil != NOT_HELD) {
            return null;
        }
        inFlight++;
        return waiting.poll();
    }
}
