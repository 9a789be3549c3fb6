package dev.syncpl.stage.llm;

import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.OutageException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a server is fit to be asked: the breaker of one endpoint. It opens when a request finds the server down (see
 * {@link Exchanger}), lets one request at a time through after a pause that doubles from the first to the longest, and
 * closes with the first that is answered. A server that asks to be left alone is, for as long as it asked. Thread safe.
 */
final class Fitness {

    /** Leave to send a request. */
    enum Admission {
        FREE,
        /** To find out whether the server is well again. */
        PROBE,
        REFUSED
    }

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 5;

    private final Clock clock;
    private Sickness sickness;
    private Instant pausedUntil = Instant.MIN;
    private int failures;
    private boolean probing;

    Fitness(Clock clock) {
        this.clock = clock;
    }

    /** Asks for leave to send a request. Each {@code PROBE} is followed by one call of {@link #probed}. */
    synchronized Admission admit() {
        if (sickness == null) {
            return Admission.FREE;
        }
        if (probing || clock.instant().isBefore(pausedUntil)) {
            return Admission.REFUSED;
        }
        probing = true;
        return Admission.PROBE;
    }

    /** The probe is over; what it found out was told before. */
    synchronized void probed() {
        probing = false;
    }

    /** The server is down, or asks to be left alone. True if it was well until now. */
    synchronized boolean failed(OutageException outage) {
        Instant now = clock.instant();
        boolean news = sickness == null;
        Instant since = news ? now : sickness.since();
        Optional<Instant> leftAloneUntil = outage.retryAfter().map(now::plus);
        sickness = new Sickness(outage.code(), outage.detail(), since, leftAloneUntil);
        // Requests that were under way when it fell ill do not lengthen the pause.
        if (!now.isBefore(pausedUntil)) {
            Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
            failures++;
            pausedUntil = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        }
        leftAloneUntil.filter(pausedUntil::isBefore).ifPresent(until -> pausedUntil = until);
        return news;
    }

    /** The server answered. How long it was down, if it was; a wish to be left alone holds all the same. */
    synchronized Optional<Duration> answered() {
        if (leftAloneFor().isPresent()) {
            return Optional.empty();
        }
        Optional<Duration> sick =
                Optional.ofNullable(sickness).map(was -> Duration.between(was.since(), clock.instant()));
        sickness = null;
        failures = 0;
        pausedUntil = Instant.MIN;
        return sick;
    }

    /** What is wrong with the server, if anything is. */
    synchronized Optional<Sickness> sickness() {
        return Optional.ofNullable(sickness);
    }

    /** As what a request to it ends that may not be sent; empty if the server is well. */
    synchronized Optional<OutageException> outage() {
        return sickness().map(sick -> new OutageException(sick.code(), sick.detail(), leftAloneFor()));
    }

    /** How much longer the server asked to be left alone, if it did. */
    synchronized Optional<Duration> leftAloneFor() {
        Instant now = clock.instant();
        return sickness()
                .flatMap(Sickness::leftAloneUntil)
                .filter(now::isBefore)
                .map(until -> Duration.between(now, until));
    }

    /**
     * What is wrong with a server.
     *
     * @param code of the failure that told of it
     * @param detail one line, without secrets
     * @param since when it began
     * @param leftAloneUntil until when it asked to be left alone, if it did
     */
    record Sickness(FailureCode code, String detail, Instant since, Optional<Instant> leftAloneUntil) {}
}
