package dev.syncpl.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace();

    @Test
    void knowsNothingAfterOneLook() {
        pace.see(Snapshots.at(0, 10, 100));

        assertThat(pace.closed()).isEmpty();
        assertThat(pace.timeFor(5)).isEmpty();
    }

    @Test
    void tellsRatesOfTheLastHalfMinuteAndTheTimeLeftByTheLastTenMinutes() {
        for (int second = 0; second <= 3600; second += 2) {
            // One tree a second for most of the hour, three in the last half minute.
            long closed = Math.min(second, 3570) + 3L * Math.max(0, second - 3570);
            pace.see(Snapshots.at(second, closed, 10 * closed));
        }

        assertThat(pace.closed()).contains(3.0);
        assertThat(pace.sampled("judgments")).contains(30.0);
        assertThat(pace.timeFor(660)).contains(Duration.ofSeconds(600));
    }

    @Test
    void holdsItsPeaceWhileNothingCloses() {
        pace.see(Snapshots.at(0, 7, 100));
        pace.see(Snapshots.at(2, 7, 90));

        assertThat(pace.closed()).contains(0.0);
        assertThat(pace.sampled("judgments")).as("never less than nothing").contains(0.0);
        assertThat(pace.timeFor(5)).isEmpty();
    }
}
