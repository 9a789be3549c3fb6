package dev.syncpl.stage.llm.limit;

/**
 * What a limit has measured; zeros while nothing is known.
 *
 * @param perSecond answers a second, over the last round
 * @param latencySeconds typical (geometric mean) time of a request, over the last round
 * @param unqueuedSeconds the same without waiting in the server's queue, as believed
 */
public record Estimate(double perSecond, double latencySeconds, double unqueuedSeconds) {

    /** Nothing is known. */
    public static final Estimate NONE = new Estimate(0, 0, 0);
}
