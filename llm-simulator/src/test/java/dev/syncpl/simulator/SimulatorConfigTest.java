package dev.syncpl.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.simulator.leaf.LeafOdds;
import dev.syncpl.simulator.serving.Slots;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SimulatorConfigTest {

    @Test
    void defaults() {
        SimulatorConfig config = config(Map.of());

        assertThat(config.seed()).isZero();
        assertThat(config.defaultModel()).isEqualTo("simulator");
        assertThat(config.latencyMs()).isZero();
        assertThat(config.latencySigma()).isEqualTo(0.5);
        assertThat(config.slots()).isZero();
        assertThat(config.overload()).isEqualTo(Slots.Overload.QUEUE);
        assertThat(config.retryAfterSeconds()).isEmpty();
        assertThat(config.errorRates()).isEmpty();
        assertThat(config.timeoutRate()).isZero();
        assertThat(config.hangMs()).isEqualTo(600_000);
        assertThat(config.truncationRate()).isZero();
        assertThat(config.garbageRate()).isZero();
        assertThat(config.refusalRate()).isZero();
        assertThat(config.contentFilterRate()).isZero();
        assertThat(config.contextTokens()).isZero();
        assertThat(config.cacheTokens()).isEqualTo(1_048_576);
        assertThat(config.journal()).isZero();
        assertThat(config.truth()).isEqualTo("heuristic");
        assertThat(config.models()).isEmpty();
        assertThat(new ModelOddsTable(config).apply("any"))
                .isEqualTo(new LeafOdds(0.7, List.of(), 0.2, 0.25, 0, 0, List.of(0.4, 0.3, 0.2, 0.1)));
    }

    @Test
    void allKeys() {
        SimulatorConfig config = config(Map.ofEntries(
                Map.entry("simulator.seed", "5"),
                Map.entry("simulator.default-model", "m"),
                Map.entry("simulator.latency-ms", "400"),
                Map.entry("simulator.latency-sigma", "0.7"),
                Map.entry("simulator.slots", "64"),
                Map.entry("simulator.overload", "reject"),
                Map.entry("simulator.retry-after-seconds", "2"),
                Map.entry("simulator.error-rates.429", "0.2"),
                Map.entry("simulator.error-rates.\"500\"", "0.05"),
                Map.entry("simulator.timeout-rate", "0.01"),
                Map.entry("simulator.hang-ms", "100"),
                Map.entry("simulator.truncation-rate", "0.02"),
                Map.entry("simulator.garbage-rate", "0.03"),
                Map.entry("simulator.refusal-rate", "0.04"),
                Map.entry("simulator.content-filter-rate", "0.05"),
                Map.entry("simulator.context-tokens", "8192"),
                Map.entry("simulator.cache-tokens", "0"),
                Map.entry("simulator.journal", "1000"),
                Map.entry("simulator.truth", "truth.txt"),
                Map.entry("simulator.accuracy", "0.8"),
                Map.entry("simulator.accuracy-by-criterion", "0.9,0.6"),
                Map.entry("simulator.rho-criterion", "0.1"),
                Map.entry("simulator.rho-rubric", "0.3"),
                Map.entry("simulator.tie", "0.05"),
                Map.entry("simulator.position-bias", "0.15"),
                Map.entry("simulator.gaps", "1,1,1,1"),
                Map.entry("simulator.models.\"org/rsft-7b\".accuracy", "0.95"),
                Map.entry("simulator.models.\"org/rsft-7b\".gaps", "4,3,2,1"),
                Map.entry("simulator.models.plain.tie", "0.5")));

        assertThat(config.seed()).isEqualTo(5);
        assertThat(config.defaultModel()).isEqualTo("m");
        assertThat(config.latencyMs()).isEqualTo(400);
        assertThat(config.latencySigma()).isEqualTo(0.7);
        assertThat(config.slots()).isEqualTo(64);
        assertThat(config.overload()).isEqualTo(Slots.Overload.REJECT);
        assertThat(config.retryAfterSeconds()).isEqualTo(OptionalInt.of(2));
        assertThat(config.errorRates()).isEqualTo(Map.of(429, 0.2, 500, 0.05));
        assertThat(config.timeoutRate()).isEqualTo(0.01);
        assertThat(config.hangMs()).isEqualTo(100);
        assertThat(config.truncationRate()).isEqualTo(0.02);
        assertThat(config.garbageRate()).isEqualTo(0.03);
        assertThat(config.refusalRate()).isEqualTo(0.04);
        assertThat(config.contentFilterRate()).isEqualTo(0.05);
        assertThat(config.contextTokens()).isEqualTo(8192);
        assertThat(config.cacheTokens()).isZero();
        assertThat(config.journal()).isEqualTo(1_000);
        assertThat(config.truth()).isEqualTo("truth.txt");
        ModelOddsTable odds = new ModelOddsTable(config);
        LeafOdds ofAll = new LeafOdds(0.8, List.of(0.9, 0.6), 0.1, 0.3, 0.05, 0.15, List.of(1.0, 1.0, 1.0, 1.0));
        assertThat(odds.apply("any")).isEqualTo(ofAll);
        assertThat(odds.apply("org/rsft-7b"))
                .isEqualTo(new LeafOdds(0.95, List.of(0.9, 0.6), 0.1, 0.3, 0.05, 0.15, List.of(4.0, 3.0, 2.0, 1.0)));
        assertThat(odds.apply("plain").tie()).isEqualTo(0.5);
    }

    private static SimulatorConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .withMapping(SimulatorConfig.class)
                .build()
                .getConfigMapping(SimulatorConfig.class);
    }
}
