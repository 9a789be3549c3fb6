package dev.syncpl.stage.llm.limit;

/**
 * What was seen during one round of measuring.
 *
 * @param inFlight mean number of requests in flight
 * @param perSecond answers a second
 * @param latency geometric mean of the latencies, in seconds: of log-normal latencies the statistic that varies least
 * @param scatter variance of the logarithms of the latencies
 * @param held whether the limit held requests back most of the time, so that the round tells what the limit does
 */
record Round(double inFlight, double perSecond, double latency, double scatter, boolean held) {

    /**
     * How much of a difference in requests in flight arrived in answers a second: about 1 where the server has room, 0
     * where all it does is queue.
     *
     * @param less a round with fewer requests in flight than this one
     */
    double paysOver(Round less) {
        return Math.log(perSecond / less.perSecond) / Math.log(inFlight / less.inFlight);
    }

    /** The requests in flight at which the throughput of this round would have been reached, had nothing queued. */
    double kneeOver(Round less) {
        return less.inFlight * perSecond / less.perSecond;
    }

    /** This round and a later one at the same limit as one, the later one with this share. */
    Round with(Round later, double share) {
        return new Round(
                mixed(inFlight, later.inFlight, share),
                mixed(perSecond, later.perSecond, share),
                mixed(latency, later.latency, share),
                mixed(scatter, later.scatter, share),
                later.held);
    }

    private static double mixed(double a, double b, double share) {
        return a + (b - a) * share;
    }
}
