package dev.syncpl.simulator.serving;

import dev.syncpl.simulator.draw.Draws;
import java.time.Duration;

/**
 * How long a request takes: log-normally distributed.
 *
 * @param meanMillis mean of the distribution (not its median) in milliseconds, at least 0; 0 answers at once
 * @param sigma deviation of the logarithm, at least 0; 0 makes all requests take the mean
 */
public record Latency(double meanMillis, double sigma) {

    private static final double NANOS_PER_MILLI = 1e6;

    /** @throws IllegalArgumentException naming the option that is out of its range */
    public Latency {
        if (!(meanMillis >= 0) || !(sigma >= 0)) {
            throw new IllegalArgumentException(
                    "latency-ms and latency-sigma are at least 0, not " + meanMillis + " and " + sigma);
        }
    }

    public Duration draw(Draws draws) {
        double location = StrictMath.log(meanMillis) - sigma * sigma / 2;
        double millis = meanMillis == 0 ? 0 : StrictMath.exp(location + sigma * draws.gaussian());
        return Duration.ofNanos((long) (millis * NANOS_PER_MILLI));
    }
}
