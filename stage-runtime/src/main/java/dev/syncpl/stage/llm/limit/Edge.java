package dev.syncpl.stage.llm.limit;

/**
 * Where a server begins to turn requests away. A rejection lowers the limit by a tenth, at most once in the time of a
 * request, and from then on it grows by about one request in that time, as TCP does, which lets clients that know
 * nothing of each other share fairly. Well past the last edge it grows faster, since the edge may have moved. Not thread
 * safe.
 */
final class Edge {

    private static final double CUT = 0.9;
    private static final double STEP = 0.02;
    private static final double PAST = 1.1;
    private static final double GONE = 2;
    private static final double NANOS = 1e9;

    private double edge = Double.POSITIVE_INFINITY;
    private long restsUntil = Long.MIN_VALUE;

    /** Whether requests were rejected and the limit has not got well past that since. */
    boolean isKnown() {
        return edge < Double.POSITIVE_INFINITY;
    }

    /**
     * A request was rejected.
     *
     * @param latency typical time of a request in seconds; 0 if not known
     * @return the limit from now on
     */
    double rejected(Ended request, double limit, double latency) {
        double accepted = Math.max(1, request.inFlight() - 1);
        if (request.endedNanos() < restsUntil) {
            // Nothing is sent in place of what was rejected: only an answer makes room for the next.
            return Math.min(limit, accepted);
        }
        restsUntil = request.endedNanos() + (long) (latency * NANOS);
        boolean first = !isKnown();
        edge = Math.min(limit, accepted);
        return first ? edge : edge * CUT;
    }

    /** The limit after an answer while requests wait. */
    double answered(double limit) {
        double step = Math.max(1, STEP * limit);
        if (limit > PAST * edge) {
            step = limit - edge;
        }
        if (limit > GONE * edge) {
            edge = Double.POSITIVE_INFINITY;
        }
        return limit + step / limit;
    }
}
