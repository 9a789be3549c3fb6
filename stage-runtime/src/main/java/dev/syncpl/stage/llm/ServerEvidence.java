package dev.syncpl.stage.llm;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells a request that is at fault from a server that is. A request that keeps failing while requests sent after it
 * are answered is itself to blame and becomes a failure; if none is answered, the server is down, and work must wait
 * for it rather than drain into failures. Thread safe.
 */
final class ServerEvidence {

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong newestAnswered = new AtomicLong();

    /** A request goes out: its number, from 1. */
    long sending() {
        return sent.incrementAndGet();
    }

    /** The request with this number was answered well. */
    void answered(long number) {
        newestAnswered.accumulateAndGet(number, Math::max);
    }

    /** Whether a request sent after the one with this number was answered well. */
    boolean answeredSince(long number) {
        return newestAnswered.get() > number;
    }

    /** Whether any request was ever answered well. */
    boolean hasAnswered() {
        return newestAnswered.get() > 0;
    }
}
