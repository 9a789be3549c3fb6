package dev.syncpl.stage.app;

import dev.syncpl.events.wire.SerdeSettings;
import dev.syncpl.stage.llm.ChatSettings;
import dev.syncpl.stage.llm.RetryPolicy;
import dev.syncpl.stage.llm.limit.LimitSettings;
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
                inFlight(config),
                llm.omit().orElse(Set.of()),
                llm.maxTokensField(),
                llm.schemaStyle(),
                new RetryPolicy(
                        retry.attempts(),
                        retry.paidAttempts(),
                        retry.firstDelay(),
                        retry.longestDelay(),
                        retry.longestRetryAfter()));
    }

    private static LimitSettings inFlight(StageConfig config) {
        StageConfig.Concurrency bounds = config.llm().concurrency();
        if (config.stage().concurrency().isPresent()) {
            return LimitSettings.fixed(config.stage().concurrency().getAsInt());
        }
        if (!(bounds.share() > 0 && bounds.share() <= 1)) {
            throw new IllegalArgumentException(
                    "a stage's share of the requests in flight is above 0 and at most 1, not " + bounds.share());
        }
        int ceiling = Math.max(bounds.floor(), (int) (bounds.ceiling() * bounds.share()));
        int initial = Math.max(bounds.floor(), Math.min(bounds.initial(), ceiling));
        return new LimitSettings(bounds.floor(), ceiling, initial);
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
