package dev.syncpl.tree.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KendallTest {

    @Test
    void countsPairsThatStandTheOtherWayRound() {
        assertThat(Kendall.inversions(new int[] {})).isZero();
        assertThat(Kendall.inversions(new int[] {0, 1, 2})).isZero();
        assertThat(Kendall.inversions(new int[] {2, 0, 1})).isEqualTo(2);
        assertThat(Kendall.inversions(new int[] {2, 1, 0})).isEqualTo(3);
        assertThat(Kendall.inversions(new int[] {7, 3})).isEqualTo(1);
        assertThat(Kendall.inversions(new int[] {1, 1, 0})).isEqualTo(2);
    }

    @Test
    void agreesWithCountingEveryPair() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            int[] values = random.ints(random.nextInt(40), 0, 100).distinct().toArray();
            int[] before = values.clone();
            int expected = 0;
            for (int i = 0; i < values.length; i++) {
                for (int j = i + 1; j < values.length; j++) {
                    expected += values[i] > values[j] ? 1 : 0;
                }
            }
            assertThat(Kendall.inversions(values)).isEqualTo(expected);
            assertThat(values).isEqualTo(before);
        }
    }
}
