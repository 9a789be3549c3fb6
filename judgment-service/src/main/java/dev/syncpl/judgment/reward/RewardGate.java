package dev.syncpl.judgment.reward;

import dev.syncpl.reward.ErrorAnswer;
import dev.syncpl.reward.ErrorCode;
import dev.syncpl.reward.JudgmentException;
import dev.syncpl.stage.OutageException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Takes a bounded number of requests at once and sends the others away, so that what waits for a model lies with the
 * callers and not in memory here. While no model server is fit, one request at a time finds out whether one is again.
 * Thread safe.
 */
final class RewardGate {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final long NEVER = Long.MIN_VALUE;

    private final Semaphore places;
    private final int size;
    private final Duration rest;
    private final LongSupplier nanos;
    private long restsUntil = NEVER;
    private String reason = "";

    /** @param nanos a clock that never goes back and is above {@code Long.MIN_VALUE} */
    RewardGate(int size, Duration rest, LongSupplier nanos) {
        this.places = new Semaphore(size);
        this.size = size;
        this.rest = rest;
        this.nanos = nanos;
    }

    /** Requests that are worked on now. */
    int inside() {
        return size - places.availablePermits();
    }

    /**
     * Does the work if there is a place for it.
     *
     * @return completes exceptionally with {@link JudgmentException} if there is none, or if no server is fit
     */
    <T> CompletionStage<T> enter(Supplier<CompletionStage<T>> work) {
        if (!places.tryAcquire()) {
            return CompletableFuture.failedFuture(JudgmentException.later(
                    ErrorCode.OVERLOADED, size + " requests are being worked on: come again", SOON));
        }
        try {
            requireFit();
        } catch (JudgmentException e) {
            places.release();
            return CompletableFuture.failedFuture(e);
        }
        return begun(work).handle((value, failure) -> {
            places.release();
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            if (cause instanceof OutageException outage) {
                throw unfit(outage);
            }
            fit();
            if (cause != null) {
                throw new CompletionException(cause);
            }
            return value;
        });
    }

    private static <T> CompletionStage<T> begun(Supplier<CompletionStage<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Lets the first through that comes after the rest, which for the others begins anew. */
    private synchronized void requireFit() {
        long now = nanos.getAsLong();
        if (restsUntil == NEVER) {
            return;
        }
        if (now < restsUntil) {
            throw JudgmentException.later(ErrorCode.UNAVAILABLE, reason, Duration.ofNanos(restsUntil - now));
        }
        restsUntil = now + rest.toNanos();
    }

    private synchronized void fit() {
        restsUntil = NEVER;
    }

    private synchronized JudgmentException unfit(OutageException outage) {
        Duration wait = outage.retryAfter().orElse(rest);
        restsUntil = nanos.getAsLong() + wait.toNanos();
        reason = "no model server is fit: " + outage.getMessage();
        ErrorAnswer answer = new ErrorAnswer(outage.code().name(), reason, List.of(), null);
        return new JudgmentException(ErrorCode.UNAVAILABLE.status(), answer, Optional.of(wait));
    }
}
