package dev.syncpl.simulator.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.syncpl.simulator.draw.Draws;
import org.junit.jupiter.api.Test;

class LatencyTest {

    @Test
    void hasTheMeanAndDeviationAskedFor() {
        Latency latency = new Latency(400, 0.5);
        int draws = 50_000;
        double sum = 0;
        double logs = 0;
        double squares = 0;
        for (int i = 0; i < draws; i++) {
            double millis = latency.draw(Draws.of(1, Integer.toString(i))).toNanos() / 1e6;
            sum += millis;
            logs += Math.log(millis);
            squares += Math.log(millis) * Math.log(millis);
        }
        double location = logs / draws;

        assertThat(sum / draws).isCloseTo(400, within(5.0));
        assertThat(Math.sqrt(squares / draws - location * location)).isCloseTo(0.5, within(0.01));
    }

    @Test
    void canBeFixedOrNone() {
        assertThat(new Latency(250, 0).draw(Draws.of(1)).toMillis()).isBetween(249L, 250L);
        assertThat(new Latency(0, 1).draw(Draws.of(1))).isZero();
        assertThatThrownBy(() -> new Latency(-1, 0)).hasMessageContaining("latency-ms");
    }
}
