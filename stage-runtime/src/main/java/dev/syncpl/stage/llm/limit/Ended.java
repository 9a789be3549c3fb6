package dev.syncpl.stage.llm.limit;

/**
 * A request that has ended.
 *
 * @param outcome how, as far as a limit cares
 * @param sentNanos when it was sent, by a clock that never goes back
 * @param endedNanos when it ended, by the same clock
 * @param inFlight requests in flight just before its end, itself included
 * @param held whether requests wait for the limit, so that a higher one would be used
 */
public record Ended(Outcome outcome, long sentNanos, long endedNanos, int inFlight, boolean held) {

    /** How a request ended. */
    public enum Outcome {
        /** With an answer. */
        ANSWERED,
        /** The server said that it has too much to do (429, 503). */
        REJECTED,
        /** No answer came in time. */
        TIMED_OUT,
        /** In a way that says nothing about how busy the server is. */
        OTHER
    }

    double seconds() {
        return (endedNanos - sentNanos) / 1e9;
    }
}
