package dev.syncpl.aggregator.app;

import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the stream threads are RUNNING: not while they restore state or partitions move. */
@Readiness
public class StreamsReadiness implements HealthCheck {

    private final AggregatorService service;

    StreamsReadiness(AggregatorService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<KafkaStreams.State> state = service.state();
        return HealthCheckResponse.named("streams")
                .status(state.map(StreamsReadiness::isReady).orElse(false))
                .withData("state", state.map(KafkaStreams.State::name).orElse("WAITING_FOR_TOPICS"))
                .build();
    }

    static boolean isReady(KafkaStreams.State state) {
        return state == KafkaStreams.State.RUNNING;
    }
}
