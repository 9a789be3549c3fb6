package dev.syncpl.aggregator.app;

import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive unless Streams has given up. Waiting, restoring and moving partitions heal by themselves. */
@Liveness
public class StreamsLiveness implements HealthCheck {

    /** Streams leaves none of these by itself. An orderly end passes through others, and is not to be cut short. */
    private static final Set<KafkaStreams.State> GIVEN_UP =
            EnumSet.of(KafkaStreams.State.PENDING_ERROR, KafkaStreams.State.ERROR);

    private final AggregatorService service;

    StreamsLiveness(AggregatorService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("streams")
                .status(service.state().map(StreamsLiveness::isAlive).orElse(true))
                .build();
    }

    static boolean isAlive(KafkaStreams.State state) {
        return !GIVEN_UP.contains(state);
    }
}
