package dev.syncpl.benchmarks.crash;

import dev.syncpl.benchmarks.line.Call;
import java.util.List;
import java.util.NavigableSet;

/**
 * Calls that a kill may have to repeat: those in flight, and those that finished since the last flush, whose results were
 * in memory alone. What a flush is known by is the time of the records that it committed. Immutable.
 */
final class Allowance {

    /** An answer takes this long from the server into the stage's next flush: it is sent, read, parsed and encoded. */
    static final long ON_ITS_WAY_MICROS = 50_000;

    private final List<Call> calls;

    Allowance(List<Call> calls) {
        this.calls = List.copyOf(calls);
    }

    /**
     * How many calls of the killed stage were in its hands.
     *
     * @param flushes when that stage's committed records were written, in microseconds of the epoch
     */
    long of(Kill kill, NavigableSet<Long> flushes) {
        Long last = flushes.floor(kill.before());
        long since = last == null ? 0 : last - ON_ITS_WAY_MICROS;
        return calls.stream()
                .filter(call -> call.kind().equals(kill.stage()))
                .filter(call -> call.arrived() <= kill.after() && call.ended() >= since)
                .count();
    }
}
