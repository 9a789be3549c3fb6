package dev.syncpl.stage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.syncpl.stage.llm.ChatSettings;
import dev.syncpl.stage.llm.EndpointSettings;
import dev.syncpl.stage.llm.OptionalField;
import dev.syncpl.stage.llm.RetryPolicy;
import dev.syncpl.stage.llm.SchemaStyle;
import dev.syncpl.stage.llm.limit.LimitSettings;
import dev.syncpl.stage.runner.RunnerSettings;
import dev.syncpl.stage.runner.StartPosition;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageConfigTest {

    @Test
    void hasADefaultForEverything() {
        StageConfig config = config(Map.of());

        assertThat(only(config))
                .isEqualTo(new ChatSettings(
                        URI.create("http://127.0.0.1:8090/v1"),
                        Optional.empty(),
                        Duration.ofSeconds(120),
                        Duration.ofSeconds(5),
                        new LimitSettings(1, 1024, 16),
                        Set.of(),
                        "max_tokens",
                        SchemaStyle.JSON_SCHEMA,
                        new RetryPolicy(5, 2, Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofSeconds(30))));
        assertThat(Settings.runner(config, "rubric"))
                .isEqualTo(RunnerSettings.builder("127.0.0.1:9092", "syncpl-rubric", "0")
                        .start(Optional.empty())
                        .smallTopicRecords(10_000)
                        .flushInterval(Duration.ofMillis(100))
                        .drainTimeout(Duration.ofSeconds(120))
                        .stopTimeout(Duration.ofSeconds(20))
                        .clientProperties(Map.of())
                        .build());
        assertThat(config.registry().url()).isEqualTo("http://127.0.0.1:8081");
        assertThat(config.registry().serde()).isEmpty();
        assertThat(config.stage().concurrency()).isEmpty();
        assertThat(config.llm().concurrency().share()).isEqualTo(1);
    }

    @Test
    void takesEverySetting() {
        StageConfig config = config(Map.ofEntries(
                Map.entry("syncpl.instance-id", "7"),
                Map.entry("syncpl.kafka.bootstrap-servers", "one:1,two:2"),
                Map.entry("syncpl.kafka.properties.\"security.protocol\"", "SSL"),
                Map.entry("syncpl.kafka.properties.\"consumer.fetch.max.bytes\"", "1024"),
                Map.entry("syncpl.registry.url", "http://registry:1"),
                Map.entry("syncpl.registry.serde.registry-api", "http://registry:1/api"),
                Map.entry("syncpl.llm.base-url", "https://models.example/v1"),
                Map.entry("syncpl.llm.api-key", "secret"),
                Map.entry("syncpl.llm.timeout", "90s"),
                Map.entry("syncpl.llm.connect-timeout", "2s"),
                Map.entry("syncpl.llm.omit", "n,prompt-cache-key"),
                Map.entry("syncpl.llm.max-tokens-field", "max_completion_tokens"),
                Map.entry("syncpl.llm.schema-style", "json-object"),
                Map.entry("syncpl.llm.retry.attempts", "9"),
                Map.entry("syncpl.llm.retry.paid-attempts", "3"),
                Map.entry("syncpl.llm.retry.first-delay", "1s"),
                Map.entry("syncpl.llm.retry.longest-delay", "8s"),
                Map.entry("syncpl.llm.retry.longest-retry-after", "60s"),
                Map.entry("syncpl.stage.concurrency", "4"),
                Map.entry("syncpl.stage.start", "latest"),
                Map.entry("syncpl.stage.small-topic-records", "5"),
                Map.entry("syncpl.stage.flush-interval", "50ms"),
                Map.entry("syncpl.stage.stop-timeout", "3s")));

        assertThat(only(config))
                .isEqualTo(new ChatSettings(
                        URI.create("https://models.example/v1"),
                        Optional.of("secret"),
                        Duration.ofSeconds(90),
                        Duration.ofSeconds(2),
                        LimitSettings.fixed(4),
                        Set.of(OptionalField.N, OptionalField.PROMPT_CACHE_KEY),
                        "max_completion_tokens",
                        SchemaStyle.JSON_OBJECT,
                        new RetryPolicy(9, 3, Duration.ofSeconds(1), Duration.ofSeconds(8), Duration.ofSeconds(60))));
        assertThat(Settings.runner(config, "judgment"))
                .isEqualTo(RunnerSettings.builder("one:1,two:2", "syncpl-judgment", "7")
                        .start(Optional.of(StartPosition.LATEST))
                        .smallTopicRecords(5)
                        .flushInterval(Duration.ofMillis(50))
                        .drainTimeout(Duration.ofSeconds(90))
                        .stopTimeout(Duration.ofSeconds(3))
                        .clientProperties(Map.of("security.protocol", "SSL", "consumer.fetch.max.bytes", "1024"))
                        .build());
        assertThat(Settings.serdes(config).registryApi()).isEqualTo(URI.create("http://registry:1/api"));
    }

    @Test
    void readsTheEnvironmentThatTheStackSets() {
        StageConfig config = config(new EnvConfigSource(
                Map.of(
                        "SYNCPL_KAFKA_BOOTSTRAP_SERVERS", "broker:1",
                        "SYNCPL_REGISTRY_URL", "http://registry:2",
                        "SYNCPL_INSTANCE_ID", "3",
                        "SYNCPL_LLM_BASE_URL", "http://models:4/v1",
                        "SYNCPL_LLM_API_KEY", "",
                        "SYNCPL_LLM_MODEL", "of the command line alone"),
                300));

        assertThat(config.kafka().bootstrapServers()).isEqualTo("broker:1");
        assertThat(config.registry().url()).isEqualTo("http://registry:2");
        assertThat(config.instanceId()).isEqualTo("3");
        assertThat(only(config).baseUrl()).isEqualTo(URI.create("http://models:4/v1"));
        assertThat(only(config).apiKey()).isEmpty();
    }

    @Test
    void takesSeveralEndpoints() {
        StageConfig config = config(Map.of(
                "syncpl.llm.api-key", "for all",
                "syncpl.llm.omit", "n",
                "syncpl.llm.endpoints.big.base-url", "http://big:1/v1",
                "syncpl.llm.endpoints.big.weight", "3",
                "syncpl.llm.endpoints.big.ceiling", "2048",
                "syncpl.llm.endpoints.small.base-url", "http://small:1/v1",
                "syncpl.llm.endpoints.small.api-key", "its own",
                "syncpl.llm.endpoints.small.omit", "seed",
                "syncpl.llm.endpoints.small.max-tokens-field", "max_completion_tokens"));

        List<EndpointSettings> endpoints = Settings.endpoints(config);

        EndpointSettings big = endpoints.get(0);
        assertThat(big.name()).isEqualTo("big");
        assertThat(big.weight()).isEqualTo(3);
        assertThat(big.chat().baseUrl()).isEqualTo(URI.create("http://big:1/v1"));
        assertThat(big.chat().apiKey()).contains("for all");
        assertThat(big.chat().inFlight().ceiling()).isEqualTo(2048);
        assertThat(big.chat().omitted()).containsExactly(OptionalField.N);
        assertThat(big.chat().maxTokensField()).isEqualTo("max_tokens");

        EndpointSettings small = endpoints.get(1);
        assertThat(small.weight()).isEqualTo(1);
        assertThat(small.chat().apiKey()).contains("its own");
        assertThat(small.chat().inFlight().ceiling()).isEqualTo(1024);
        assertThat(small.chat().omitted()).containsExactly(OptionalField.SEED);
        assertThat(small.chat().maxTokensField()).isEqualTo("max_completion_tokens");
        assertThat(small.toString()).doesNotContain("its own");
    }

    @Test
    void takesSeveralEndpointsFromTheEnvironment() {
        StageConfig config = config(new EnvConfigSource(
                Map.of(
                        "SYNCPL_LLM_ENDPOINTS_A_BASE_URL", "http://a:1/v1",
                        "SYNCPL_LLM_ENDPOINTS_A_WEIGHT", "2",
                        "SYNCPL_LLM_ENDPOINTS_B_BASE_URL", "http://b:1/v1"),
                300));

        assertThat(Settings.endpoints(config))
                .extracting(EndpointSettings::name, EndpointSettings::weight)
                .containsExactly(tuple("a", 2.0), tuple("b", 1.0));
    }

    @Test
    void splitsTheCeilingAmongTheStages() {
        Map<String, String> bounds = Map.of(
                "syncpl.llm.concurrency.floor", "2",
                "syncpl.llm.concurrency.ceiling", "64",
                "syncpl.llm.concurrency.share", "0.125",
                "syncpl.llm.concurrency.initial", "16");

        assertThat(only(config(bounds)).inFlight()).isEqualTo(new LimitSettings(2, 8, 8));
    }

    @ParameterizedTest
    @CsvSource({
        "syncpl.llm.base-url, models, no HTTP address",
        "syncpl.llm.max-tokens-field, tokens, 'tokens'",
        "syncpl.llm.retry.attempts, 0, at least one attempt",
        "syncpl.stage.concurrency, 0, floor 0",
        "syncpl.llm.concurrency.share, 1.5, at most 1"
    })
    void refusesWhatCannotBe(String key, String value, String complaint) {
        assertThatThrownBy(() -> only(config(Map.of(key, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void showsTheKeyToNobody() {
        assertThat(only(config(Map.of("syncpl.llm.api-key", "secret"))).toString())
                .doesNotContain("secret");
    }

    private static ChatSettings only(StageConfig config) {
        List<EndpointSettings> endpoints = Settings.endpoints(config);
        assertThat(endpoints).hasSize(1);
        assertThat(endpoints.get(0).name()).isEqualTo("default");
        return endpoints.get(0).chat();
    }

    private static StageConfig config(Map<String, String> properties) {
        return config(new PropertiesConfigSource(properties, "test", 200));
    }

    private static StageConfig config(ConfigSource source) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(StageConfig.class)
                .withSources(source)
                .build()
                .getConfigMapping(StageConfig.class);
    }
}
