package dev.syncpl.stage.llm;

import dev.syncpl.stage.llm.limit.Estimate;
import java.time.Duration;

/**
 * What an endpoint does at one moment.
 *
 * @param name as configured
 * @param limit requests that may be in flight
 * @param inFlight requests in flight
 * @param waiting requests that wait for the limit
 * @param resting requests that wait between two tries
 * @param estimate what the limit rests on
 * @param heldBackFor how much longer the server asked that nothing be sent; zero if it did not
 * @param trouble why it is not asked, with the code, since when and what for; empty if it is well
 */
public record EndpointState(
        String name,
        int limit,
        int inFlight,
        int waiting,
        int resting,
        Estimate estimate,
        Duration heldBackFor,
        String trouble) {

    private static final int LEAST_AHEAD = 4;

    /** Whether it is asked. */
    public boolean isFit() {
        return trouble.isEmpty();
    }

    /** Whether requests queue for it so that another one should be asked instead. */
    boolean isCrowded() {
        return waiting >= ahead();
    }

    /** Whether it could take a request at once. */
    boolean hasRoom() {
        return inFlight + waiting < limit && heldBackFor.isZero();
    }

    /**
     * How many records to work on at once, so that the limit is what holds requests back, with a few of them ready for
     * the next place. A record has one request under way or more.
     */
    int worthwhileRecords() {
        return limit + resting + ahead();
    }

    private int ahead() {
        return Math.max(LEAST_AHEAD, limit / 4);
    }
}
