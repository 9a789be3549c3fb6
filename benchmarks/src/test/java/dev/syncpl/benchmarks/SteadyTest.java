package dev.syncpl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SteadyTest {

    @Test
    void slowBeginningsAndEndsDoNotCount() {
        // A hundred events, ten milliseconds apart, but for the first and the last five.
        long[] micros = LongStream.range(0, 100)
                .map(i -> i * 10_000 - (i < 5 ? 3_000_000 : 0) + (i >= 95 ? 7_000_000 : 0))
                .toArray();

        assertThat(Steady.perSecond(micros)).isCloseTo(100, within(1e-9));
    }

    @Test
    void orderDoesNotMatter() {
        assertThat(Steady.perSecond(
                        LongStream.range(0, 20).map(i -> (19 - i) * 1_000).toArray()))
                .isCloseTo(1_000, within(1e-9));
    }

    @Test
    void aFewEventsHaveNoRate() {
        assertThat(Steady.perSecond(new long[] {1, 2, 3})).isNaN();
    }
}
