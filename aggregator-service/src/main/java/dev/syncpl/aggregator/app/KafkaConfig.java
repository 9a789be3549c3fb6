package dev.syncpl.aggregator.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** Where the brokers are. */
@ConfigMapping(prefix = "syncpl.kafka")
public interface KafkaConfig {

    /** Addresses, host:port, separated by commas. */
    @WithDefault("127.0.0.1:9092")
    String bootstrapServers();

    /**
     * Further properties of the Kafka clients, for example {@code security.protocol}; with {@code consumer.},
     * {@code producer.} or {@code admin.} before the name, of that client alone.
     */
    Map<String, String> properties();
}
