package dev.syncpl.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StackOptionsTest {

    private static final Path ANY = Path.of("any");

    @Test
    void aStackIsOneProcessOfEachServiceOnFreePortsWithASimulator() {
        StackOptions options = StackOptions.builder(ANY, ANY).build();

        assertThat(options.instances())
                .hasSize(Service.values().length)
                .allSatisfy((service, count) -> assertThat(count).isOne());
        assertThat(options.kafkaPort() + options.registryPort() + options.llmPort() + options.httpPortBase())
                .isZero();
        assertThat(options.simulator()).isTrue();
        assertThat(options.fresh()).isFalse();
        assertThat(options.environment()).containsAllEntriesOf(System.getenv());
    }

    @Test
    void aModelServerIsNamedByTheEnvironment() {
        assertThat(StackOptions.builder(ANY, ANY)
                        .environment(StackOptions.LLM_BASE_URL, "http://127.0.0.1:8000/v1")
                        .build()
                        .externalModel())
                .isTrue();
        assertThat(StackOptions.builder(ANY, ANY)
                        .environment(StackOptions.LLM_BASE_URL, "")
                        .build()
                        .externalModel())
                .isFalse();
    }

    @Test
    void aKeyReachesTheServicesAndNothingElse() {
        StackOptions options = StackOptions.builder(ANY, ANY)
                .environment("SYNCPL_LLM_API_KEY", "secret")
                .environment("QUARKUS_LOG_LEVEL", "DEBUG")
                .environment("ELSE", "kept")
                .build();

        assertThat(options.environment()).containsEntry("SYNCPL_LLM_API_KEY", "secret");
        assertThat(options.serverEnvironment())
                .doesNotContainKeys("SYNCPL_LLM_API_KEY", "QUARKUS_LOG_LEVEL")
                .containsEntry("ELSE", "kept");
        assertThat(options.toString()).doesNotContain("secret");
    }
}
