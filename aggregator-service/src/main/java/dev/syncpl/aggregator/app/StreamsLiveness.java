package dev.syncpl.aggregator.app;

import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive unless Streams has given up. Waiting, restoring and moving partitions heal by themselves. */
@Liveness
public class StreamsLiveness implements HealthCheck {

    private final AggregatorService service;

    StreamsLiveness(AggregatorService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        boolean alive = service.state()
                .filter(state -> state == KafkaStreams.State.ERROR)
                .isEmpty();
        return HealthCheckResponse.named("streams").status(alive).build();
    }
}
