package dev.syncpl.aggregator.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** Where the schema registry is. */
@ConfigMapping(prefix = "syncpl.registry")
public interface RegistryConfig {

    /** Base address without a path. */
    @WithDefault("http://127.0.0.1:8081")
    String url();

    /** Settings of serializer and deserializer that replace or add to those of this build. */
    Map<String, String> serde();

    /** Longest wait of a stream thread for a registry that is away; shorter than {@code max.poll.interval.ms}. */
    @WithDefault("60s")
    Duration patience();
}
