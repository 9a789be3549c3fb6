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

    /** Settings passed to every Kafka client as they are, for example {@code "security.protocol"}. */
    Map<String, String> clients();
}
