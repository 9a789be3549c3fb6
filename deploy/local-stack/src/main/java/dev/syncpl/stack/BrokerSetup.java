package dev.syncpl.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Configures, formats and describes the broker of a stack. */
final class BrokerSetup {

    static final String NAME = "broker";

    private static final int FORMAT_SECONDS = 60;

    private final StackOptions options;
    private final DataFolder data;
    private final int port;
    private final int controllerPort;

    /** @throws StackException if the wished port is taken */
    BrokerSetup(StackOptions options, DataFolder data, Ports ports) {
        this.options = options;
        this.data = data;
        this.port = ports.claim(options.kafkaPort(), NAME, "--kafka-port");
        this.controllerPort = ports.claim(0, "controller", "--kafka-port");
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Writes the configuration and, once in a data folder's life, formats the log. Blocks for about a second. */
    Child.Spec prepare() {
        Path config = write(
                "broker.properties",
                Map.of(
                        "kafka.port", Integer.toString(port),
                        "controller.port", Integer.toString(controllerPort),
                        "log.dir", Templates.escaped(data.brokerLog().toString())));
        Path logging = write("broker-log4j2.properties", Map.of());
        if (!data.brokerFormatted()) {
            format(config, logging);
        }
        return new Child.Spec(
                NAME,
                program("kafka.Kafka", logging, List.of(config.toString())),
                options.serverEnvironment(),
                URI.create("kafka://" + bootstrapServers()),
                () -> Ports.answers(port) && BrokerTopics.answers(bootstrapServers()),
                Child.Tier.SERVER);
    }

    private void format(Path config, Path logging) {
        Path log = data.log("broker-format");
        List<String> arguments =
                List.of("format", "--standalone", "--cluster-id", data.id(), "--config", config.toString());
        try {
            Process process = new ProcessBuilder(program("kafka.tools.StorageTool", logging, arguments)
                            .command())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(FORMAT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new StackException("the broker's log cannot be formatted (log: " + log + ")");
            }
        } catch (IOException e) {
            throw new StackException("the broker's log cannot be formatted: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while formatting the broker's log", e);
        }
    }

    private JavaProgram program(String mainClass, Path logging, List<String> arguments) {
        return JavaProgram.ofFolder(
                options.home().resolve("deploy/local-servers/target/broker/lib"),
                mainClass,
                List.of("-Xmx256m"),
                Map.of("log4j2.configurationFile", logging.toUri().toString()),
                arguments);
    }

    private Path write(String name, Map<String, String> values) {
        try {
            return Files.writeString(data.brokerConfig(name), Templates.fill(name, values));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
