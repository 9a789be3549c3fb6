package dev.syncpl.stage.app;

import dev.syncpl.events.wire.SerdeSettings;
import dev.syncpl.stage.llm.ChatSettings;
import dev.syncpl.stage.llm.EndpointSettings;
import dev.syncpl.stage.llm.OptionalField;
import dev.syncpl.stage.llm.RetryPolicy;
import dev.syncpl.stage.llm.SchemaStyle;
import dev.syncpl.stage.llm.limit.LimitSettings;
import dev.syncpl.stage.runner.RunnerSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Turns the configuration into the settings of the parts, which know nothing of configuration. */
final class Settings {

    private static final String GROUP_STEM = "syncpl-";
    private static final String ONLY_ENDPOINT = "default";

    private Settings() {}

    /** The model servers: those that are named, or else the one that is not. */
    static List<EndpointSettings> endpoints(StageConfig config) {
        StageConfig.Llm llm = config.llm();
        if (llm.endpoints().isEmpty()) {
            return List.of(new EndpointSettings(ONLY_ENDPOINT, 1, chat(config, new Unnamed(llm))));
        }
        return llm.endpoints().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(named ->
                        new EndpointSettings(named.getKey(), named.getValue().weight(), chat(config, named.getValue())))
                .toList();
    }

    private static ChatSettings chat(StageConfig config, StageConfig.Endpoint endpoint) {
        StageConfig.Llm llm = config.llm();
        StageConfig.Retry retry = llm.retry();
        return new ChatSettings(
                endpoint.baseUrl(),
                endpoint.apiKey().or(llm::apiKey),
                llm.timeout(),
                llm.connectTimeout(),
                inFlight(config, endpoint),
                endpoint.omit().or(llm::omit).orElse(Set.of()),
                endpoint.maxTokensField().orElse(llm.maxTokensField()),
                endpoint.schemaStyle().orElse(llm.schemaStyle()),
                new RetryPolicy(
                        retry.attempts(),
                        retry.paidAttempts(),
                        retry.firstDelay(),
                        retry.longestDelay(),
                        retry.longestRetryAfter()));
    }

    private static LimitSettings inFlight(StageConfig config, StageConfig.Endpoint endpoint) {
        StageConfig.Concurrency bounds = config.llm().concurrency();
        if (config.stage().concurrency().isPresent()) {
            return LimitSettings.fixed(config.stage().concurrency().getAsInt());
        }
        if (!(bounds.share() > 0 && bounds.share() <= 1)) {
            throw new IllegalArgumentException(
                    "a stage's share of the requests in flight is above 0 and at most 1, not " + bounds.share());
        }
        int ceiling = Math.max(bounds.floor(), (int) (endpoint.ceiling().orElse(bounds.ceiling()) * bounds.share()));
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

    /** The endpoint that {@code syncpl.llm.base-url} names: all else is as for every endpoint. */
    private record Unnamed(StageConfig.Llm llm) implements StageConfig.Endpoint {

        @Override
        public URI baseUrl() {
            return llm.baseUrl();
        }

        @Override
        public double weight() {
            return 1;
        }

        @Override
        public Optional<String> apiKey() {
            return Optional.empty();
        }

        @Override
        public OptionalInt ceiling() {
            return OptionalInt.empty();
        }

        @Override
        public Optional<Set<OptionalField>> omit() {
            return Optional.empty();
        }

        @Override
        public Optional<String> maxTokensField() {
            return Optional.empty();
        }

        @Override
        public Optional<SchemaStyle> schemaStyle() {
            return Optional.empty();
        }
    }
}
