package dev.syncpl.stage.llm.limit;

/**
 * A limit that finds the number of requests in flight at which a server answers most a second, and holds a little more,
 * so that a free place never waits for the next request. Three things move it:
 *
 * <ul>
 *   <li>From cold it doubles in about the time of a request, until throughput no longer follows.
 *   <li>Then {@link Search} holds it, and tries now and then whether fewer or more would do.
 *   <li>A rejection (429, 503) lowers it, and it grows back as {@link Edge} says; the search rests meanwhile.
 * </ul>
 *
 * Rounds in which nothing waited for the limit change nothing: they tell of the demand and not of the server.
 */
final class AdaptiveLimit implements RequestLimit {

    private final LimitSettings settings;
    private final RoundMeter meter = new RoundMeter();
    private final Edge edge = new Edge();
    private final Search search;
    private double limit;
    private Round last;

    AdaptiveLimit(LimitSettings settings) {
        this.settings = settings;
        this.limit = settings.initial();
        this.search = new Search(settings.floor());
    }

    @Override
    public int limit() {
        return (int) Math.round(limit);
    }

    @Override
    public Estimate estimate() {
        return last == null ? Estimate.NONE : new Estimate(last.perSecond(), last.latency(), search.unqueued());
    }

    @Override
    public void ended(Ended request) {
        if (!meter.hasBegun()) {
            meter.begin(limit, search.precision(), request.sentNanos());
        }
        switch (request.outcome()) {
            case ANSWERED -> {
                if (request.held()) {
                    grow();
                }
                measure(request);
            }
            case TIMED_OUT -> measure(request);
            case REJECTED -> {
                search.rest();
                set(edge.rejected(request, limit, last == null ? 0 : last.latency()));
            }
            case OTHER -> {
                // How a request failed otherwise says nothing of how many there may be.
            }
        }
    }

    private void grow() {
        if (edge.isKnown()) {
            set(edge.answered(limit));
        } else if (search.isStarting()) {
            set(limit + 1);
        }
    }

    private void measure(Ended request) {
        meter.add(request).ifPresent(round -> {
            last = round;
            if (!edge.isKnown()) {
                set(search.after(round, limit, request.endedNanos()));
            }
            // What is in flight beyond a limit that was just lowered has to end first.
            meter.begin(Math.max(limit, round.inFlight()), search.precision(), request.endedNanos());
        });
    }

    private void set(double wanted) {
        limit = Math.max(settings.floor(), Math.min(settings.ceiling(), wanted));
    }
}
