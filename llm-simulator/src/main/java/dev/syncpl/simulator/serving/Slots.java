package dev.syncpl.simulator.serving;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Requests that are worked on at once. Those beyond wait in order of arrival, or are turned away. Holds no thread while
 * waiting. Thread safe.
 */
public final class Slots {

    /** What becomes of a request that finds all slots busy. */
    public enum Overload {
        /** It waits. */
        QUEUE,
        /** It is turned away with status 429. */
        REJECT
    }

    /** All slots are busy. */
    public static final class Overloaded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overloaded() {
            super("all slots are busy", null, false, false);
        }
    }

    /** A slot that is had. Closing it a second time changes nothing. */
    public final class Slot implements AutoCloseable {

        private final AtomicBoolean closed = new AtomicBoolean();

        private Slot() {}

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                release();
            }
        }
    }

    private int most;
    private final Overload overload;
    private final Queue<CompletableFuture<Slot>> waiting = new ArrayDeque<>();
    private int busy;

    /** @param most slots; 0 for no limit */
    public Slots(int most, Overload overload) {
        this.most = checked(most);
        this.overload = overload;
    }

    /**
     * Changes their number. Requests that have a slot keep it; while there are more of them than slots, nobody gets one.
     *
     * @param slots the new number; 0 for no limit
     */
    public void resize(int slots) {
        synchronized (this) {
            most = checked(slots);
        }
        giveAway();
    }

    /** How many there are now; 0 for no limit. */
    public synchronized int most() {
        return most;
    }

    /**
     * Completes with a slot, which whoever gets it must close, or with {@link Overloaded}. Cancelling the future leaves
     * the queue; a slot is never given to a future that is done.
     */
    public CompletableFuture<Slot> acquire() {
        CompletableFuture<Slot> turn = new CompletableFuture<>();
        synchronized (this) {
            if (!hasRoom()) {
                if (overload == Overload.REJECT) {
                    turn.completeExceptionally(new Overloaded());
                } else {
                    waiting.add(turn);
                }
                return turn;
            }
            busy++;
        }
        turn.complete(new Slot());
        return turn;
    }

    /** Requests that wait, those that gave up in the meantime not counted. */
    public synchronized int waiting() {
        waiting.removeIf(CompletableFuture::isDone);
        return waiting.size();
    }

    /** Frees a slot, for who waits longest and has not given up. */
    private void release() {
        CompletableFuture<Slot> next;
        synchronized (this) {
            busy--;
            next = next();
        }
        give(next);
    }

    private void giveAway() {
        CompletableFuture<Slot> next;
        synchronized (this) {
            next = next();
        }
        give(next);
    }

    /** Gives slots as long as there are both slots and takers; the first was taken for the first of them already. */
    private void give(CompletableFuture<Slot> first) {
        CompletableFuture<Slot> next = first;
        while (next != null) {
            boolean taken = next.complete(new Slot());
            synchronized (this) {
                if (!taken) {
                    busy--;
                }
                next = next();
            }
        }
    }

    /** Takes a slot for who is next, under the lock; null if there is no slot or nobody waits. */
    private CompletableFuture<Slot> next() {
        CompletableFuture<Slot> next = hasRoom() ? waiting.poll() : null;
        if (next != null) {
            busy++;
        }
        return next;
    }

    private boolean hasRoom() {
        return most == 0 || busy < most;
    }

    private static int checked(int slots) {
        if (slots < 0) {
            throw new IllegalArgumentException("slots is at least 0, not " + slots);
        }
        return slots;
    }
}
