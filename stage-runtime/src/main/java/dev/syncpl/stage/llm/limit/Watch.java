package dev.syncpl.stage.llm.limit;

/**
 * Watches over a limit that stands still: says when throughput or latency have changed so much that another limit may be
 * better, and when it is time to try one anyway. Tries fall on the same moments in every process that keeps time alike,
 * so that clients who share a server empty its queue together: alone, none of them could. Not thread safe.
 */
final class Watch {

    /** What to do. */
    enum Advice {
        STAY,
        /** Requests hardly queue: there may be room. */
        TRY_MORE,
        /** Something has changed: measure anew, then try less. */
        COMPARE,
        /** All is as before: see whether less would do. */
        TRY_LESS
    }

    private static final int FEWEST_ROUNDS = 4;
    private static final int AVERAGED = 10;
    private static final double RECENT = 0.5;

    /** Logarithmic difference that chance alone does not make. */
    private static final double CHANGE = 0.2;

    /** Latency over that without queue below which hardly anything queues. */
    private static final double UNQUEUED = 1.1;

    private static final long SHORTEST_NANOS = 5_000_000_000L;
    private static final int LATENCIES = 8;
    private static final int MOST_DOUBLINGS = 4;
    private static final double NANOS = 1e9;

    private Round average;
    private Round recent;
    private int rounds;
    private int calm;
    private double lastKnee = 1;
    private long nextNanos;

    /** Forgets what was seen: the limit is a new one. */
    void begin() {
        average = null;
        recent = null;
        rounds = 0;
    }

    /** The last tries do not count as confirmation. */
    void isRestless() {
        calm = 0;
    }

    /** Sets the moment of the next try: the later, the more often the last ones found nothing new. */
    void plan(double knee, double latency, long nowNanos) {
        if (Math.abs(Math.log(knee / lastKnee)) > CHANGE) {
            calm = 0;
        }
        lastKnee = knee;
        long period = SHORTEST_NANOS;
        while (period < (LATENCIES << Math.min(calm, MOST_DOUBLINGS)) * latency * NANOS) {
            period *= 2;
        }
        nextNanos = (nowNanos / period + 1) * period;
    }

    /** The mean of what was seen under this limit. */
    Round average() {
        return average;
    }

    Advice after(Round round, double unqueued, long nowNanos) {
        rounds++;
        average = average == null ? round : average.with(round, 1.0 / Math.min(rounds, AVERAGED));
        recent = recent == null ? round : recent.with(round, RECENT);
        if (rounds < FEWEST_ROUNDS) {
            return Advice.STAY;
        }
        double latency = Math.log(recent.latency() / average.latency());
        double rate = Math.log(recent.perSecond() / average.perSecond());
        if (average.latency() < UNQUEUED * unqueued || latency < -CHANGE) {
            calm = 0;
            return Advice.TRY_MORE;
        }
        if (latency > CHANGE || Math.abs(rate) > CHANGE) {
            calm = 0;
            return Advice.COMPARE;
        }
        if (nowNanos < nextNanos) {
            return Advice.STAY;
        }
        calm++;
        return Advice.TRY_LESS;
    }
}
