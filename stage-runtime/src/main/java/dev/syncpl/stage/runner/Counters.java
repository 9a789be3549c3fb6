package dev.syncpl.stage.runner;

import dev.syncpl.events.wire.FailureCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The runner's counters. Thread safe. */
final class Counters {

    final LongAdder finished = new LongAdder();
    final LongAdder emitted = new LongAdder();
    final LongAdder skipped = new LongAdder();
    final LongAdder flushes = new LongAdder();
    final LongAdder flushErrors = new LongAdder();
    final LongAdder lateResults = new LongAdder();
    final LongAdder outages = new LongAdder();
    private final Map<FailureCode, Long> refused = new EnumMap<>(FailureCode.class);
    private final Map<FailureCode, Long> deadLettered = new EnumMap<>(FailureCode.class);

    void outage() {
        outages.increment();
    }

    /** The commit of a result was confirmed. */
    void confirmed(Result result) {
        finished.increment();
        switch (result.kind()) {
            case CHILDREN -> emitted.add(result.records().size());
            case REFUSAL -> {
                emitted.add(result.records().size());
                count(refused, result.code());
            }
            case DEAD_LETTER, BARE_DEAD_LETTER -> count(deadLettered, result.code());
        }
    }

    Map<FailureCode, Long> refused() {
        return copy(refused);
    }

    Map<FailureCode, Long> deadLettered() {
        return copy(deadLettered);
    }

    private static void count(Map<FailureCode, Long> counts, FailureCode code) {
        synchronized (counts) {
            counts.merge(code, 1L, Long::sum);
        }
    }

    private static Map<FailureCode, Long> copy(Map<FailureCode, Long> counts) {
        synchronized (counts) {
            return Map.copyOf(counts);
        }
    }
}
