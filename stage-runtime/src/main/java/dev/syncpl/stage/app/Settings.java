package dev.syncpl.stage.app;

import dev.syncpl.events.wire.SerdeSettings;
import dev.syncpl.stage.llm.ChatSettings;
import dev.syncpl.stage.llm.RetryPolicy;
import dev.syncpl.stage.runner.RunnerSettings;
import java.util.Set;

/** Turns the configuration into the settings of the parts, which know nothing of configuration. */
final class Settings {

    private static final String GROUP_STEM = "syncpl-";

    private Settings() {}

    /** Settings of the model client. */
    static ChatSettings chat(StageConfig config) {
        StageConfig.Llm llm = config.llm();
        StageConfig.Retry retry = llm.retry();
        return new ChatSettings(
                llm.baseUrl(),
                llm.apiKey(),
                llm.timeout(),
                llm.connectTimeout(),
                config.stage().concurrency(),
                llm.omit().orElse(Set.of()),
                new RetryPolicy(
                        retry.attempts(),
                        retry.paidAttempts(),
                        retry.firstDelay(),
                        retry.longestDelay(),
                        retry.longestRetryAfter()));
    }

    /** Which serializers put events on the wire. */
    static SerdeSettings serdes(StageConfig config) {
        return SerdeSettings.load(config.registry().url(), config.registry().serde());
    }

    /**
     * Settings of the runner.
     *
     * @param stage the stage's name, stem of its consumer group
     */
    static RunnerSettings runner(StageConfig config, String stage) {
        return RunnerSettings.builder(config.kafka().bootstrapServers(), GROUP_STEM + stage, config.instanceId())
                .start(config.stage().start())
                .smallTopicRecords(config.stage().smallTopicRecords())
                .flushInterval(config.stage().flushInterval())
                // What is in flight gets as long as a request may take.
                .drainTimeout(config.llm().timeout())
                .stopTimeout(config.stage().stopTimeout())
                .clientProperties(config.kafka().properties())
                .build();
    }
}
