package dev.syncpl.stage.llm.limit;

/**
 * Finds the knee, the number of requests in flight beyond which a server only queues, by trying: two rounds with
 * different numbers in flight tell how much of the difference arrives as throughput (see {@link Round#paysOver}), and
 * where the knee lies between them. In between the limit stands still, a little above the knee, and {@link Watch} says
 * when to try again. Latency says where a queue is suspected and keeps a small client of a busy server from growing for
 * ever; it decides nothing alone, since it also changes with what is asked. Not thread safe.
 */
final class Search {

    /** The limit over the knee: a small queue keeps every place busy. */
    private static final double SURPLUS = 1.3;

    private static final double DOWN = 0.65;
    private static final double UP = 1.5;

    /** Up to here a difference in flight that arrives as throughput says that both rounds lie above the knee. */
    private static final double ABOVE = 0.35;

    /** From here on, that the knee lies above both. */
    private static final double BELOW = 0.75;

    /** Enough to go on upwards. */
    private static final double WORTHWHILE = 0.5;

    /** More, or less, than comes of a limit: something else has changed while it was tried. */
    private static final double TOO_MUCH = 1.4;

    private static final double TOO_LITTLE = -0.4;

    /** Latency over that without queue at which nothing goes further up. */
    private static final double QUEUED = 1.6;

    /** Logarithmic difference of latencies that are the same. */
    private static final double SAME = 0.12;

    /** How much the start waits for to compare. */
    private static final double DOUBLED = 1.8;

    private enum Phase {
        START,
        HOLD,
        /** Takes a fresh round to compare with. */
        COMPARE,
        SETTLE_DOWN,
        DOWN,
        SETTLE_UP,
        UP
    }

    private final double floor;
    private final Watch watch = new Watch();
    private Phase phase = Phase.START;
    private double unqueued = Double.POSITIVE_INFINITY;
    private double knee = Double.POSITIVE_INFINITY;
    private double before;
    private Round less;
    private Round more;

    /** @param floor lowest limit there is */
    Search(double floor) {
        this.floor = floor;
    }

    /** Whether the limit is still to be doubled in the time of each request. */
    boolean isStarting() {
        return phase == Phase.START;
    }

    /** Latency without queue in seconds, as believed; 0 if nothing was measured. */
    double unqueued() {
        return unqueued < Double.POSITIVE_INFINITY ? unqueued : 0;
    }

    /** How the next round is to be measured. */
    Precision precision() {
        return switch (phase) {
            case START -> new Precision(0.5, 0.1);
            case UP, DOWN -> new Precision(1, 0.06);
            default -> new Precision(1, 0.08);
        };
    }

    /** Something else moves the limit: the search goes on from where that leaves it. */
    void rest() {
        phase = Phase.HOLD;
        watch.begin();
    }

    /** The limit after a round. */
    double after(Round round, double limit, long nowNanos) {
        double known = unqueued;
        unqueued = Math.min(unqueued, phase == Phase.START ? unbiased(round) : round.latency());
        if (!round.held()) {
            return interrupted(limit);
        }
        switch (phase) {
            case START:
                return started(round, limit, nowNanos);
            case HOLD:
                return held(round, limit, nowNanos);
            case COMPARE:
                return down(round, limit);
            case SETTLE_DOWN:
                phase = Phase.DOWN;
                return limit;
            case SETTLE_UP:
                phase = Phase.UP;
                return limit;
            case DOWN:
                return wentDown(round, limit, known, nowNanos);
            default:
                return wentUp(round, limit, nowNanos);
        }
    }

    /** Nothing waits for the limit any more, so nothing can be tried. */
    private double interrupted(double limit) {
        boolean trying = phase != Phase.START && phase != Phase.HOLD;
        if (phase != Phase.START) {
            rest();
        }
        return trying ? Math.max(before, limit) : limit;
    }

    private double started(Round round, double limit, long nowNanos) {
        if (less == null || round.inFlight() < less.inFlight()) {
            less = round;
        } else if (round.inFlight() >= DOUBLED * less.inFlight()) {
            if (round.paysOver(less) < WORTHWHILE) {
                return overshot(round, nowNanos);
            }
            less = round;
        }
        return limit;
    }

    /**
     * While more and more requests are sent, those that end are the short ones. Where their number grows e-fold in a
     * time T, the mean logarithm of log-normal latencies around L comes out too low by about L / T times its variance;
     * as the number doubles in the time of a request, that is at most the variance.
     */
    private static double unbiased(Round round) {
        return round.latency() * Math.exp(round.scatter());
    }

    /** Where the latencies seen so far place the knee. */
    private double overshot(Round round, long nowNanos) {
        double at = round.inFlight() * Math.min(1, Math.max(0.25, unqueued / round.latency()));
        return found(at, round, nowNanos);
    }

    private double held(Round round, double limit, long nowNanos) {
        Watch.Advice advice = watch.after(round, unqueued, nowNanos);
        switch (advice) {
            case STAY:
                return limit;
            case TRY_MORE:
                begin(limit);
                return up(round, limit);
            case COMPARE:
                begin(limit);
                phase = Phase.COMPARE;
                return limit;
            default:
                begin(limit);
                return down(watch.average(), limit);
        }
    }

    private void begin(double limit) {
        before = limit;
        knee = Double.POSITIVE_INFINITY;
    }

    private double down(Round from, double limit) {
        more = from;
        phase = Phase.SETTLE_DOWN;
        return DOWN * Math.min(limit, from.inFlight());
    }

    private double up(Round from, double limit) {
        less = from;
        phase = Phase.SETTLE_UP;
        return UP * limit;
    }

    private double wentDown(Round round, double limit, double known, long nowNanos) {
        double pays = more.paysOver(round);
        if (pays > TOO_MUCH || pays < TOO_LITTLE) {
            phase = Phase.COMPARE;
            return more.inFlight();
        }
        boolean stillQueues = pays < ABOVE && Math.abs(Math.log(round.latency() / known)) > SAME;
        if (stillQueues && limit > floor) {
            return down(round, limit);
        }
        knee = more.kneeOver(round);
        if (pays <= BELOW) {
            unqueued = round.latency();
            return found(knee, round, nowNanos);
        }
        if (more.latency() < QUEUED * unqueued) {
            return up(more, more.inFlight());
        }
        // Fewer were worse, and yet it takes longer than it should: either requests have become longer, or others fill
        // the server. What is believed moves half way, and the limit not at all.
        unqueued = Math.sqrt(unqueued * round.latency());
        watch.isRestless();
        return found(more.inFlight() / SURPLUS, round, nowNanos);
    }

    private double wentUp(Round round, double limit, long nowNanos) {
        double pays = round.paysOver(less);
        if (pays < TOO_LITTLE) {
            phase = Phase.COMPARE;
            return limit;
        }
        boolean rose = round.inFlight() > 1.1 * less.inFlight();
        if (rose && pays > WORTHWHILE && round.latency() < QUEUED * unqueued) {
            return up(round, limit);
        }
        knee = Math.min(knee, round.kneeOver(less));
        unqueued = round.latency() * Math.min(1, knee / round.inFlight());
        return found(knee, round, nowNanos);
    }

    private double found(double at, Round round, long nowNanos) {
        watch.plan(at, round.latency(), nowNanos);
        rest();
        return SURPLUS * at + 1;
    }
}
