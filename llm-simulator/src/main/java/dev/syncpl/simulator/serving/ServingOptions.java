package dev.syncpl.simulator.serving;

import java.time.Duration;

/**
 * How a simulated server serves.
 *
 * @param latency how long a request takes once it has a slot
 * @param slots requests worked on at once; 0 for no limit
 * @param overload what becomes of those beyond
 * @param hang how long a request that times out hangs in its slot
 * @param contextTokens most tokens of prompt and completion together; 0 for no limit
 * @param cacheTokens tokens that the prefix cache holds
 * @param journal requests of which the journal tells; 0 for none
 */
public record ServingOptions(
        Latency latency,
        int slots,
        Slots.Overload overload,
        Duration hang,
        int contextTokens,
        int cacheTokens,
        int journal) {

    /** @throws IllegalArgumentException naming the option that is out of its range */
    public ServingOptions {
        if (slots < 0 || contextTokens < 0 || cacheTokens < 0 || journal < 0 || hang.isNegative()) {
            throw new IllegalArgumentException(
                    "slots, context-tokens, cache-tokens, journal and hang-ms are at least 0");
        }
    }
}
