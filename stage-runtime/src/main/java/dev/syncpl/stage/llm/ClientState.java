package dev.syncpl.stage.llm;

import dev.syncpl.stage.llm.limit.Estimate;

/**
 * What a client does at one moment.
 *
 * @param limit requests that may be in flight
 * @param inFlight requests in flight
 * @param waiting requests that wait for the limit
 * @param resting requests that wait between two tries
 * @param estimate what the limit rests on
 */
public record ClientState(int limit, int inFlight, int waiting, int resting, Estimate estimate) {

    private static final int LEAST_AHEAD = 4;

    /**
     * How many records to work on at once, so that the limit is what holds requests back, with a few of them ready for
     * the next place. A record has one request under way or more.
     */
    public int worthwhileRecords() {
        return limit + resting + Math.max(LEAST_AHEAD, limit / 4);
    }
}
