package dev.syncpl.judgment.reward;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** The meters of the reward service. Thread safe. */
final class RewardMetrics {

    static final String OK = "OK";

    private final MeterRegistry registry;

    RewardMetrics(MeterRegistry registry, Supplier<Number> inside) {
        this.registry = registry;
        Gauge.builder("syncpl.judge.in.flight", inside)
                .description("Requests to judge being worked on")
                .strongReference(true)
                .register(registry);
    }

    /** A request ended, well or with this code. */
    void ended(String mode, String outcome, Duration took) {
        Timer.builder("syncpl.judge.requests")
                .description("Requests to judge")
                .tag("mode", mode)
                .tag("outcome", outcome)
                .register(registry)
                .record(took);
    }
}
