package dev.syncpl.benchmarks.saturation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundTest {

    @Test
    void workIsSpreadOverSlots() {
        assertThat(Bound.of(6_200, 64).seconds()).isEqualTo(96.875);
    }

    @Test
    void whatIsLeftWhenHalfOfTheSlotsGoTakesTwiceAsLong() {
        // Of 99 seconds of work 60 are done by 6 slots in 10 seconds, 39 by 3 slots.
        assertThat(Bound.halved(99, 6, 10).seconds()).isEqualTo(10 + 39 / 3.0);
    }

    @Test
    void slotsThatGoAfterTheWorkChangeNothing() {
        assertThat(Bound.halved(60, 6, 11)).isEqualTo(Bound.of(60, 6));
    }
}
