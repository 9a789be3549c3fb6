package dev.syncpl.stage.llm.limit;

/**
 * How many requests one server may be at work on for this process. It is asked before a request is sent and told how
 * each ended. Not thread safe: whoever holds it calls it under one lock.
 */
public interface RequestLimit {

    /** Most requests in flight now, at least 1. */
    int limit();

    /** A request that had been sent has ended. */
    void ended(Ended request);

    /** What the limit rests on now, for metrics. */
    Estimate estimate();

    /** A limit within bounds: one that adapts, or a fixed one where the bounds leave it no choice. */
    static RequestLimit of(LimitSettings settings) {
        return settings.floor() == settings.ceiling() ? new FixedLimit(settings.floor()) : new AdaptiveLimit(settings);
    }
}
