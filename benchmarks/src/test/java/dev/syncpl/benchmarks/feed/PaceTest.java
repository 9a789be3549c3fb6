package dev.syncpl.benchmarks.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = 1_000_000_000;

    private final Pace pace = new Pace();

    @Test
    void timesBetweenReadingsAreTakenInProportion() {
        pace.read(0, 0);
        pace.read(SECOND, 100);
        pace.read(2 * SECOND, 300);

        assertThat(pace.perSecond(50, 200)).isEqualTo(150);
        assertThat(pace.perSecond(100, 300)).isEqualTo(200);
    }

    @Test
    void aWaitBeforeTheFirstCountsForNothingThatBeginsAfterIt() {
        pace.read(0, 0);
        pace.read(9 * SECOND, 0);
        pace.read(10 * SECOND, 100);

        assertThat(pace.perSecond(10, 60)).isEqualTo(100);
    }

    @Test
    void whatWasNotReadIsRefused() {
        pace.read(0, 0);
        pace.read(SECOND, 10);

        assertThatThrownBy(() -> pace.perSecond(5, 11)).hasMessageContaining("11");
    }
}
