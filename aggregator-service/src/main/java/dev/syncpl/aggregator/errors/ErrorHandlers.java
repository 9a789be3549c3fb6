package dev.syncpl.aggregator.errors;

import dev.syncpl.aggregator.AggregatorMeters;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/** The three handlers as Streams configuration. */
public final class ErrorHandlers {

    private ErrorHandlers() {}

    /** Entries to add to the configuration of a Streams application. */
    public static Map<String, Object> configuration(AggregatorMeters meters) {
        return Map.of(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, PoisonHandler.class,
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, RefusalHandler.class,
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, OversizeHandler.class,
                HandlerSettings.METERS, meters);
    }
}
