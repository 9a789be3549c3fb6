package dev.syncpl.aggregator.errors;

import dev.syncpl.aggregator.AggregatorMeters;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What the handlers need. Streams creates them by class, so they find it in the configuration that they are given.
 *
 * @param applicationId the consumer group
 * @param meters where refused events are counted
 */
record HandlerSettings(String applicationId, AggregatorMeters meters) {

    /** Holds the {@link AggregatorMeters}. */
    static final String METERS = "syncpl.aggregator.meters";

    static HandlerSettings of(Map<String, ?> configuration) {
        if (configuration.get(METERS) instanceof AggregatorMeters meters) {
            return new HandlerSettings((String) configuration.get(StreamsConfig.APPLICATION_ID_CONFIG), meters);
        }
        throw new IllegalArgumentException("the configuration lacks " + METERS);
    }
}
