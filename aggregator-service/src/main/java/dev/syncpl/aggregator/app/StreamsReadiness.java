package dev.syncpl.aggregator.app;

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
        String state = service.state().map(KafkaStreams.State::name).orElse("WAITING_FOR_TOPICS");
        return HealthCheckResponse.named("streams")
                .status(KafkaStreams.State.RUNNING.name().equals(state))
                .withData("state", state)
                .build();
    }
}
