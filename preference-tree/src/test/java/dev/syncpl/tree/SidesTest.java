package dev.syncpl.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SidesTest {

    @Test
    void tradeNames() {
        assertThat(Vote.A.mirrored()).isEqualTo(Vote.B);
        assertThat(Vote.B.mirrored()).isEqualTo(Vote.A);
        assertThat(Vote.TIE.mirrored()).isEqualTo(Vote.TIE);
        assertThat(Label.A.mirrored()).isEqualTo(Label.B);
        assertThat(Label.B.mirrored()).isEqualTo(Label.A);
        assertThat(Label.TIE.mirrored()).isEqualTo(Label.TIE);
        assertThat(Order.AB.reversed()).isEqualTo(Order.BA);
        assertThat(Order.BA.reversed()).isEqualTo(Order.AB);
    }

    @Test
    void agreeByName() {
        for (Label label : Label.values()) {
            assertThat(label.vote().name()).isEqualTo(label.name());
        }
    }
}
