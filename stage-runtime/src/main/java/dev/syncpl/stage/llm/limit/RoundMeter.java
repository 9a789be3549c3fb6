package dev.syncpl.stage.llm.limit;

import java.util.Optional;

/**
 * Sums up the requests that end until they make a round: as many as are in flight, since that takes about the time of
 * one, and as many more as the scatter of the latencies asks for. Not thread safe.
 */
final class RoundMeter {

    private static final int FEWEST = 32;
    private static final int MOST_FOR_SCATTER = 600;
    private static final double MOSTLY = 0.5;
    private static final double NANOS = 1e9;
    private static final double LEAST_SECONDS = 1e-6;

    private boolean begun;
    private double needed;
    private double error;
    private long beganNanos;
    private int answers;
    private int ended;
    private int held;
    private double inFlight;
    private double logSum;
    private double logSquares;

    boolean hasBegun() {
        return begun;
    }

    /** Begins a round, with about so many requests in flight. */
    void begin(double requests, Precision precision, long nowNanos) {
        begun = true;
        needed = Math.max(FEWEST, requests * precision.latencies());
        error = precision.error();
        beganNanos = nowNanos;
        answers = 0;
        ended = 0;
        held = 0;
        inFlight = 0;
        logSum = 0;
        logSquares = 0;
    }

    /** Takes a request that was answered or timed out; the round if that completes it. */
    Optional<Round> add(Ended request) {
        double log = Math.log(Math.max(LEAST_SECONDS, request.seconds()));
        logSum += log;
        logSquares += log * log;
        inFlight += request.inFlight();
        ended++;
        answers += request.outcome() == Ended.Outcome.ANSWERED ? 1 : 0;
        held += request.held() ? 1 : 0;
        double seconds = (request.endedNanos() - beganNanos) / NANOS;
        if (ended < needed || ended < forScatter() || seconds <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Round(
                inFlight / ended,
                // Half an answer where there was none keeps the logarithms finite.
                Math.max(0.5, answers) / seconds,
                Math.exp(logSum / ended),
                scatter(),
                held > MOSTLY * ended));
    }

    /** Requests for which the error of a rate is small enough: its square is the latencies' squared variation over n. */
    private double forScatter() {
        return Math.min(MOST_FOR_SCATTER, Math.expm1(scatter()) / (error * error));
    }

    private double scatter() {
        double mean = logSum / ended;
        return Math.max(0, logSquares / ended - mean * mean);
    }
}
