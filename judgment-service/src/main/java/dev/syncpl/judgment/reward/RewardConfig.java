package dev.syncpl.judgment.reward;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Configuration of {@code POST /v1/judgments}. */
@ConfigMapping(prefix = "syncpl.judge")
public interface RewardConfig {

    /** The model where a request names none, as the server knows it. */
    @WithDefault("syncpl-simulator")
    String model();

    /** Most requests that are worked on at once; more are told to come again. */
    @WithDefault("64")
    int concurrency();

    /** How long nothing is sent while no model server is fit, unless it says when to come again. */
    @WithDefault("5s")
    Duration rest();

    /** What requests must bring as bearer token; without one anybody may ask. */
    Optional<String> token();

    /** The aggregator, to which requests in mode tree are handed on; without one they are refused. */
    Optional<URI> aggregatorUrl();
}
