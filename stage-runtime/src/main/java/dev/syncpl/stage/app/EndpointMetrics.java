package dev.syncpl.stage.app;

import dev.syncpl.stage.llm.EndpointState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The meters of each model server: whether it is fit, its requests in flight, and what their limit rests on. */
final class EndpointMetrics {

    private static final String PREFIX = "syncpl.llm.";
    private static final double MILLIS = 1000;

    private final MeterRegistry registry;

    EndpointMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows what the endpoints do, which are always the same ones; it is read whenever the meters are. */
    void watch(Supplier<List<EndpointState>> endpoints) {
        List<EndpointState> now = endpoints.get();
        for (int i = 0; i < now.size(); i++) {
            int index = i;
            watch(now.get(i).name(), () -> endpoints.get().get(index));
        }
    }

    private void watch(String name, Supplier<EndpointState> state) {
        gauge(name, state, "up", "1 unless the model server is held to be down", now -> now.isFit() ? 1 : 0);
        gauge(name, state, "limit", "Requests that may be in flight", EndpointState::limit);
        gauge(name, state, "in.flight", "Requests to the model server in flight", EndpointState::inFlight);
        gauge(name, state, "waiting", "Requests that wait for the limit", EndpointState::waiting);
        gauge(name, state, "resting", "Requests that wait between two tries", EndpointState::resting);
        gauge(
                name,
                state,
                "held.back.seconds",
                "How much longer the server asked that nothing be sent",
                now -> seconds(now.heldBackFor()));
        gauge(
                name,
                state,
                "throughput",
                "Answers a second, as last measured",
                now -> now.estimate().perSecond());
        gauge(
                name,
                state,
                "latency.seconds",
                "Geometric mean of the time of a request, as last measured",
                now -> now.estimate().latencySeconds());
        gauge(
                name,
                state,
                "latency.unqueued.seconds",
                "The same without waiting in the server's queue, as believed",
                now -> now.estimate().unqueuedSeconds());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }

    private void gauge(
            String endpoint,
            Supplier<EndpointState> state,
            String name,
            String description,
            ToDoubleFunction<EndpointState> value) {
        Gauge.builder(PREFIX + name, state, source -> value.applyAsDouble(source.get()))
                .description(description)
                .tag("endpoint", endpoint)
                // Nobody else holds the supplier.
                .strongReference(true)
                .register(registry);
    }
}
