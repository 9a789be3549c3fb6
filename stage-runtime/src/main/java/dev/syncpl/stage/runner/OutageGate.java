package dev.syncpl.stage.runner;

import java.time.Duration;
import java.util.Optional;

/**
 * Decides whether work may start while the world outside is down. Open: always. The first outage closes it for a
 * back-off, or for as long as the other side asked; then one record at a time may try, and the first that succeeds
 * opens it again. Thread safe.
 */
final class OutageGate {

    /** Leave to start one record. Every {@code PROBE} is followed by one call of a method that takes it. */
    enum Pass {
        REFUSED,
        FREE,
        PROBE
    }

    /** The other side may ask for a rest, but not for ever. */
    private static final Duration LONGEST_REQUESTED_REST = Duration.ofHours(1);

    private final Backoff backoff;
    private final Ticker ticker;
    private final Troubles troubles;
    private final Counters counters;

    private boolean open = true;
    private boolean probing;
    private long closedUntil;

    OutageGate(Backoff backoff, Ticker ticker, Troubles troubles, Counters counters) {
        this.backoff = backoff;
        this.ticker = ticker;
        this.troubles = troubles;
        this.counters = counters;
    }

    /** Asks for leave to start one record. */
    synchronized Pass ask() {
        if (open) {
            return Pass.FREE;
        }
        if (probing || ticker.millis() < closedUntil) {
            return Pass.REFUSED;
        }
        probing = true;
        return Pass.PROBE;
    }

    /** The record was worked on: the world is up if it was the probe. */
    synchronized void succeeded(Pass pass) {
        if (pass == Pass.PROBE) {
            probing = false;
            open = true;
            backoff.succeeded();
            troubles.over(Troubles.Source.OUTAGE);
        }
    }

    /** The record met the outage. Records that were in flight when the gate closed do not lengthen the wait. */
    synchronized void failed(Pass pass, Outage outage) {
        if (open) {
            counters.outage();
        }
        if (open || pass == Pass.PROBE) {
            close(outage);
        } else {
            rest(outage).ifPresent(millis -> closedUntil = Math.max(closedUntil, ticker.millis() + millis));
        }
        troubles.met(Troubles.Source.OUTAGE, outage.code() + ": " + outage.detail());
    }

    /** The record ended without meeting the world outside: another may try. */
    synchronized void unused(Pass pass) {
        if (pass == Pass.PROBE) {
            probing = false;
        }
    }

    /** Nothing waits any more that could try: the next record finds out anew. */
    synchronized void reset() {
        open = true;
        probing = false;
        troubles.over(Troubles.Source.OUTAGE);
    }

    private void close(Outage outage) {
        open = false;
        probing = false;
        long wait = backoff.failed();
        closedUntil = ticker.millis() + rest(outage).orElse(wait);
    }

    private static Optional<Long> rest(Outage outage) {
        return outage.retryAfter()
                .map(rest -> rest.compareTo(LONGEST_REQUESTED_REST) > 0 ? LONGEST_REQUESTED_REST : rest)
                .map(rest -> Math.max(0, rest.toMillis()));
    }
}
