package dev.syncpl.simulator.serving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrefixCacheTest {

    private static final int BLOCK = PrefixCache.BLOCK_TOKENS * Tokens.CHARACTERS;

    private final String shared = "s".repeat(3 * BLOCK);

    @Test
    void whatTwoPromptsShareIsHeldInWholeBlocks() {
        PrefixCache cache = new PrefixCache(10_000);

        assertThat(cache.admit("m", shared + "a".repeat(BLOCK))).isZero();
        assertThat(cache.admit("m", shared + "b".repeat(BLOCK))).isEqualTo(3 * PrefixCache.BLOCK_TOKENS);
        assertThat(cache.admit("m", shared.substring(0, 3 * BLOCK - 1))).isEqualTo(2 * PrefixCache.BLOCK_TOKENS);
        assertThat(cache.admit("m", "x" + shared)).isZero();
        assertThat(cache.admit("another", shared)).isZero();
        assertThat(cache.admit("m", "short")).isZero();
    }

    @Test
    void whatIsLeastUsedGoesFirst() {
        PrefixCache cache = new PrefixCache(4 * PrefixCache.BLOCK_TOKENS);
        cache.admit("m", shared);
        cache.admit("m", "t".repeat(2 * BLOCK));

        assertThat(cache.admit("m", shared)).isEqualTo(2 * PrefixCache.BLOCK_TOKENS);
    }

    @Test
    void canBeOff() {
        PrefixCache cache = new PrefixCache(0);
        cache.admit("m", shared);

        assertThat(cache.admit("m", shared)).isZero();
    }
}
