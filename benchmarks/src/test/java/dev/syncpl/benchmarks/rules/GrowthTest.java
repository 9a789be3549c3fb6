package dev.syncpl.benchmarks.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GrowthTest {

    @Test
    void linearTimeHasExponentOne() {
        Growth growth = new Growth(new TreeMap<>(Map.of(10, 5.0, 100, 50.0, 1000, 500.0)));

        assertThat(growth.exponent()).isCloseTo(1, within(1e-9));
        assertThat(growth.treesPerSecond()).isEqualTo(200_000);
        assertThat(growth.steps()).containsExactly(Map.entry("10 to 100", 10.0), Map.entry("100 to 1000", 10.0));
    }

    @Test
    void quadraticTimeHasExponentTwo() {
        assertThat(new Growth(new TreeMap<>(Map.of(10, 1.0, 1000, 10_000.0))).exponent())
                .isCloseTo(2, within(1e-9));
    }

    @Test
    void oneSizeHasNoGrowth() {
        assertThatThrownBy(() -> new Growth(new TreeMap<>(Map.of(10, 1.0))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
