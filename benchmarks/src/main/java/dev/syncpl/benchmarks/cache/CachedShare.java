package dev.syncpl.benchmarks.cache;

import dev.syncpl.simulator.serving.PrefixCache;
import dev.syncpl.simulator.serving.Tokens;
import java.util.List;

/** How much of some prompts a prefix cache serves that sees them one after the other. */
final class CachedShare {

    private static final String MODEL = "any";

    private CachedShare() {}

    /**
     * Share of prompt tokens, 0 to 1.
     *
     * @param cacheTokens tokens that the cache holds
     */
    static double of(List<String> prompts, int cacheTokens) {
        PrefixCache cache = new PrefixCache(cacheTokens);
        long cached = 0;
        long all = 0;
        for (String prompt : prompts) {
            cached += cache.admit(MODEL, prompt);
            all += Tokens.of(prompt);
        }
        return (double) cached / all;
    }
}
