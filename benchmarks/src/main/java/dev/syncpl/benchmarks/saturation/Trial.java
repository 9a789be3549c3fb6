package dev.syncpl.benchmarks.saturation;

import dev.syncpl.benchmarks.line.CallLog;
import dev.syncpl.benchmarks.line.Concurrency;
import dev.syncpl.benchmarks.line.Conversations;
import dev.syncpl.benchmarks.line.LoadedLine;
import dev.syncpl.benchmarks.line.Workshop;
import java.time.Duration;

/**
 * One run of a fresh line, so with cold processes, against a server of some capacity.
 *
 * @param slots requests that the server works on at once; latency follows, so that it can do as many a second always
 * @param halved whether half of the slots go once half of the calls are made
 * @param concurrency calls that each stage may have in flight
 * @param trees trees of the default shape
 */
record Trial(int slots, boolean halved, Concurrency concurrency, int trees) {

    /** What a server does each second, whatever its slots. */
    static final double CALLS_PER_SECOND = 160;

    private static final int CALLS_PER_TREE = 31;
    private static final int CALLS_AND_RETRIES_PER_TREE = 60;
    private static final double MILLIS = 1e3;
    private static final double MICROS = 1e6;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Names the server: its slots, and whether they are halved. */
    String server() {
        return halved ? slots + " halved" : Integer.toString(slots);
    }

    @Override
    public String toString() {
        return "%s slots, %s limit, %d trees".formatted(server(), concurrency, trees);
    }

    Outcome run(Workshop workshop) throws Exception {
        try (LoadedLine line = workshop.start(options -> {
            options.simulatorOption("slots", Integer.toString(slots))
                    .simulatorOption("latency-ms", Double.toString(slots * MILLIS / CALLS_PER_SECOND))
                    .simulatorOption("journal", Integer.toString(trees * CALLS_AND_RETRIES_PER_TREE));
            concurrency.apply(options);
        })) {
            line.ingest(Conversations.USUAL, trees);
            Halving halving = new Halving();
            line.awaitClosed(trees, PATIENCE, closed -> halving.look(line));
            CallLog calls = new CallLog(line.simulator().journal());
            Bound bound = halving.done()
                    ? Bound.halved(calls.busySeconds(), slots, (halving.at - calls.firstArrival()) / MICROS)
                    : Bound.of(calls.busySeconds(), slots);
            return new Outcome(
                    line.wholeRun().toMillis() / MILLIS,
                    bound.seconds(),
                    halved ? Double.NaN : calls.busyShare(slots, 0.05),
                    calls);
        }
    }

    /** Takes half of the slots away in the middle of the run. */
    private final class Halving {

        private long at;

        void look(LoadedLine line) throws Exception {
            if (halved
                    && !done()
                    && line.simulator().counters().path("requests").asLong() * 2 >= (long) trees * CALLS_PER_TREE) {
                line.simulator().resize(slots / 2);
                at = System.currentTimeMillis() * 1_000;
            }
        }

        boolean done() {
            return at > 0;
        }
    }

    /**
     * How a trial went.
     *
     * @param seconds from the first conversation sent to the last tree closed
     * @param bound seconds below which no client can get with these latencies and slots
     * @param busyShare share of slots busy between the first and the last 5 % of calls; not a number if slots changed
     */
    record Outcome(double seconds, double bound, double busyShare, CallLog calls) {

        double ratioToBound() {
            return seconds / bound;
        }
    }
}
