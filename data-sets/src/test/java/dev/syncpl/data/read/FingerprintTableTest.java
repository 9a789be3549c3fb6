package dev.syncpl.data.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FingerprintTableTest {

    @Test
    void isAMap() {
        FingerprintTable table = new FingerprintTable();
        Map<Long, Long> map = new HashMap<>();
        Random random = new Random(5);
        for (long i = 0; i < 50_000; i++) {
            // Many keys come twice, and neighbours collide.
            long key = random.nextInt(30_000) - 10L;
            Long before = map.putIfAbsent(key == 0 ? 1 : key, i);
            assertThat(table.seen(key, i, -i)).isEqualTo(before != null);
            if (before != null) {
                assertThat(table.value()).isEqualTo(before);
                assertThat(table.note()).isEqualTo(-before);
            }
        }
        assertThat(table.size()).isEqualTo(map.size());
        assertThat(table.contains(40_000)).isFalse();
    }

    @Test
    void turnsNewKeysAwayWhenItIsFullAndKeepsTheOldOnes() {
        FingerprintTable table = new FingerprintTable(24L * 5_000);
        for (long key = 1; key <= 10_000; key++) {
            table.seen(key, key, 0);
        }

        assertThat(table.isFull()).isTrue();
        assertThat(table.size()).isEqualTo(3_750);
        assertThat(table.seen(1, 0, 0)).isTrue();
        assertThat(table.seen(9_999, 0, 0)).isFalse();
        assertThat(table.seen(9_999, 0, 0)).isFalse();
    }
}
