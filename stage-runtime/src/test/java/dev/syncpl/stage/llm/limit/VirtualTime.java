package dev.syncpl.stage.llm.limit;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** Time that passes from event to event, as fast as they can be handled. Events of one moment happen in order. */
final class VirtualTime {

    static final double NANOS = 1e9;

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::nanos).thenComparingLong(Event::number));
    private long now;
    private long numbered;

    long nanos() {
        return now;
    }

    double seconds() {
        return now / NANOS;
    }

    void after(double seconds, Runnable event) {
        events.add(new Event(now + (long) (seconds * NANOS), numbered++, event));
    }

    /** Lets time pass until something holds. */
    void runUntil(BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            Event next = events.poll();
            if (next == null) {
                throw new IllegalStateException("nothing is left to happen");
            }
            now = next.nanos();
            next.happens().run();
        }
    }

    private record Event(long nanos, long number, Runnable happens) {}
}
