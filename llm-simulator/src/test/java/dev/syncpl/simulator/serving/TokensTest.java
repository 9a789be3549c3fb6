package dev.syncpl.simulator.serving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void fourCharactersEach() {
        assertThat(Tokens.of("")).isZero();
        assertThat(Tokens.of("abcd")).isEqualTo(1);
        assertThat(Tokens.of("abcde")).isEqualTo(2);
        assertThat(Tokens.first("abcdefgh", 1)).isEqualTo("abcd");
        assertThat(Tokens.first("abc", Integer.MAX_VALUE)).isEqualTo("abc");
        assertThat(Tokens.first("abc🥞d", 1)).isEqualTo("abc");
    }
}
