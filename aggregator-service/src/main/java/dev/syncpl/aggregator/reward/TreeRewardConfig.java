package dev.syncpl.aggregator.reward;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Configuration of {@code POST /v1/judgments} in mode tree. */
@ConfigMapping(prefix = "syncpl.judge")
public interface TreeRewardConfig {

    /** The model where a request names none, as the server knows it. */
    @WithDefault("syncpl-simulator")
    String model();

    /** Most trees that are awaited at once; more are told to come again. */
    @WithDefault("64")
    int trees();

    /** What the run of a day's trees is called, before the date. */
    @WithDefault("judged")
    String run();

    /** What requests must bring as bearer token; without one anybody may ask. */
    Optional<String> token();
}
