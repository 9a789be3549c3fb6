package dev.syncpl.tree.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {

    @Test
    void repeats() {
        assertThat(Seeds.derive(1, "conversation", "c03")).isEqualTo(Seeds.derive(1, "conversation", "c03"));
        assertThat(Seeds.pick(10, 1, "conversation")).isEqualTo(Seeds.pick(10, 1, "conversation"));
    }

    @Test
    void doesNotChangeFromReleaseToRelease() {
        assertThat(Seeds.derive(1, "conversation", "c03")).isEqualTo(1955194448L);
    }

    @Test
    void tellsSeedsAndPartsApart() {
        Set<Long> seeds = new HashSet<>();
        seeds.add(Seeds.derive(0));
        seeds.add(Seeds.derive(1));
        seeds.add(Seeds.derive(0, ""));
        seeds.add(Seeds.derive(0, "ab", "c"));
        seeds.add(Seeds.derive(0, "a", "bc"));
        seeds.add(Seeds.derive(0, "abc"));
        assertThat(seeds).hasSize(6);
    }

    @Test
    void fitsThirtyOneBits() {
        for (int i = 0; i < 1000; i++) {
            assertThat(Seeds.derive(-1L, Integer.toString(i))).isBetween(0L, (long) Integer.MAX_VALUE);
        }
    }

    @Test
    void drawsEvenly() {
        int[] drawn = new int[5];
        for (int i = 0; i < 5000; i++) {
            drawn[Seeds.pick(5, 42, "c" + i)]++;
        }
        assertThat(drawn).hasSize(5);
        for (int count : drawn) {
            assertThat(count).isBetween(850, 1150);
        }
    }

    @Test
    void succeedsInTheSetShareOfDraws() {
        int drawn = 0;
        for (int i = 0; i < 5000; i++) {
            drawn += Seeds.chance(0.3, 42, "c" + i) ? 1 : 0;
            assertThat(Seeds.chance(0, 42, "c" + i)).isFalse();
            assertThat(Seeds.chance(1, 42, "c" + i)).isTrue();
        }
        assertThat(drawn).isBetween(1350, 1650);
    }

    @Test
    void refusesToDrawFromNothing() {
        assertThatThrownBy(() -> Seeds.pick(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Seeds.chance(1.1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Seeds.chance(-0.1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Seeds.chance(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
