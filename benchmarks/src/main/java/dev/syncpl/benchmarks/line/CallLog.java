package dev.syncpl.benchmarks.line;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** All calls of a run, and how well they filled the server. Immutable. */
public final class CallLog {

    private static final double MICROS = 1e6;

    private final List<Call> calls;

    /** @param calls at least one */
    public CallLog(List<Call> calls) {
        if (calls.isEmpty()) {
            throw new IllegalArgumentException("no call was made");
        }
        this.calls =
                calls.stream().sorted(Comparator.comparingLong(Call::ended)).toList();
    }

    /** By when they ended. */
    public List<Call> calls() {
        return calls;
    }

    /** Seconds in slots, summed over calls. */
    public double busySeconds() {
        return calls.stream().mapToLong(Call::busyMicros).sum() / MICROS;
    }

    /** Mean time in a slot, in seconds. */
    public double meanSeconds() {
        return busySeconds() / calls.size();
    }

    /** When the first call came, in microseconds of the epoch. */
    public long firstArrival() {
        return calls.stream().mapToLong(Call::arrived).min().orElseThrow();
    }

    /** From the first call's arrival to the end of the last. */
    public Duration span() {
        return Duration.of(calls.get(calls.size() - 1).ended() - firstArrival(), ChronoUnit.MICROS);
    }

    /** Calls that ended in each second of that time. */
    public double perSecond() {
        return calls.size() * MICROS / (calls.get(calls.size() - 1).ended() - firstArrival());
    }

    /**
     * Share of the slots that were busy, on average, from the end of the first calls to the end of all but the last.
     *
     * @param slots how many the server has
     * @param margin share of the calls, 0 to 0.5, that are left out at either end: the line fills and empties then
     */
    public double busyShare(int slots, double margin) {
        int last = calls.size() - 1;
        long from = calls.get((int) (last * margin)).ended();
        long to = calls.get((int) (last * (1 - margin))).ended();
        long busy = calls.stream().mapToLong(call -> call.busyMicros(from, to)).sum();
        return busy / ((double) slots * (to - from));
    }
}
