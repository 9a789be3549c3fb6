package dev.syncpl.stage.app;

import dev.syncpl.stage.llm.ClientState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The meters of the requests in flight and of what their limit rests on. Thread safe. */
final class LimitMetrics {

    private static final String PREFIX = "syncpl.llm.";

    private final MeterRegistry registry;

    LimitMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows what a client does; it is read whenever the meters are. */
    void watch(Supplier<ClientState> client) {
        gauge(client, "limit", "Requests that may be in flight", ClientState::limit);
        gauge(client, "in.flight", "Requests to the model server in flight", ClientState::inFlight);
        gauge(client, "waiting", "Requests that wait for the limit", ClientState::waiting);
        gauge(client, "resting", "Requests that wait between two tries", ClientState::resting);
        gauge(
                client,
                "throughput",
                "Answers a second, as last measured",
                state -> state.estimate().perSecond());
        gauge(
                client,
                "latency.typical",
                "Geometric mean of the seconds of a request, as last measured",
                state -> state.estimate().latencySeconds());
        gauge(
                client,
                "latency.unqueued",
                "The same without waiting in the server's queue, as believed",
                state -> state.estimate().unqueuedSeconds());
    }

    /** Strongly held: nobody else keeps the supplier. */
    private void gauge(
            Supplier<ClientState> client, String name, String description, ToDoubleFunction<ClientState> value) {
        Gauge.builder(PREFIX + name, client, source -> value.applyAsDouble(source.get()))
                .description(description)
                .strongReference(true)
                .register(registry);
    }
}
