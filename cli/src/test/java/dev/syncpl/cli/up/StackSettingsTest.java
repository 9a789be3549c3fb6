package dev.syncpl.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.connect.Home;
import dev.syncpl.stack.Service;
import dev.syncpl.stack.StackOptions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class StackSettingsTest {

    private static final Home HOME = new Home(Path.of("/checkout"));

    @Test
    void defaultsAreTheWellKnownPortsAndOneProcessEach() {
        StackOptions options = parse();

        assertThat(options.home()).isEqualTo(Path.of("/checkout"));
        assertThat(options.data()).isEqualTo(Path.of("/checkout/.syncpl/data"));
        assertThat(options.fresh()).isFalse();
        assertThat(options.kafkaPort()).isEqualTo(9092);
        assertThat(options.registryPort()).isEqualTo(8081);
        assertThat(options.llmPort()).isEqualTo(8090);
        assertThat(options.httpPortBase()).isEqualTo(8091);
        assertThat(options.instances())
                .isEqualTo(Map.of(Service.CRITERIA, 1, Service.RUBRIC, 1, Service.JUDGMENT, 1, Service.AGGREGATOR, 1));
        assertThat(options.simulator()).isTrue();
        assertThat(options.simulatorOptions()).isEmpty();
    }

    @Test
    void everyOptionArrives() {
        StackOptions options = parse(
                "--data",
                "/data",
                "--fresh",
                "--kafka-port=1",
                "--registry-port=2",
                "--llm-port=3",
                "--http-port-base=0",
                "--instances=2",
                "--sim",
                "seed=7",
                "--sim",
                "truth=a=b.json");

        assertThat(options.data()).isEqualTo(Path.of("/data"));
        assertThat(options.fresh()).isTrue();
        assertThat(options.kafkaPort()).isEqualTo(1);
        assertThat(options.registryPort()).isEqualTo(2);
        assertThat(options.llmPort()).isEqualTo(3);
        assertThat(options.httpPortBase()).isZero();
        assertThat(options.instances()).containsEntry(Service.JUDGMENT, 2).containsEntry(Service.AGGREGATOR, 1);
        assertThat(options.simulatorOptions()).isEqualTo(Map.of("seed", "7", "truth", "a=b.json"));
    }

    @Test
    void aPortThatIsNoneIsRefused() {
        assertThatThrownBy(() -> parse("--kafka-port=70000"))
                .isInstanceOf(CliException.class)
                .hasMessage("--kafka-port is 70000; 0 to 65535 is due");
        assertThatThrownBy(() -> parse("--instances=0")).hasMessageContaining("--instances is 0");
    }

    private static StackOptions parse(String... arguments) {
        StackSettings settings = new StackSettings();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("settings", CommandLine.Model.CommandSpec.forAnnotatedObject(settings)))
                .parseArgs(arguments);
        return settings.options(HOME);
    }
}
