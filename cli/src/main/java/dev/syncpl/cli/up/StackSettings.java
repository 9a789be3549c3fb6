package dev.syncpl.cli.up;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.connect.Home;
import dev.syncpl.stack.StackOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What {@code up} is told about the stack. */
final class StackSettings {

    private static final int LAST_PORT = 65_535;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where broker, registry and state keep their data (default: .syncpl/data in the checkout).")
    Path data;

    @Option(names = "--fresh", description = "Delete an earlier stack's data in that folder first.")
    boolean fresh;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "The broker's port (default: 9092); 0 for any free one, as for all ports.")
    int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "The schema registry's port (default: 8081).")
    int registryPort;

    @Option(
            names = "--llm-port",
            paramLabel = "PORT",
            defaultValue = "8090",
            description = "The model simulator's port (default: 8090).")
    int llmPort;

    @Option(
            names = "--http-port-base",
            paramLabel = "PORT",
            defaultValue = "8091",
            description = "First of the services' ports, which follow one another (default: 8091).")
    int httpPortBase;

    @Option(
            names = "--instances",
            paramLabel = "N",
            defaultValue = "1",
            description = "Processes of each stage (default: 1).")
    int instances;

    @Option(
            names = "--sim",
            paramLabel = "KEY=VALUE",
            description = "An option of the simulator, for example seed=7, latency-ms=200 or truth=FILE; repeatable.")
    Map<String, String> simulator = new LinkedHashMap<>();

    StackOptions options(Home home) {
        check("--kafka-port", kafkaPort, 0, LAST_PORT);
        check("--registry-port", registryPort, 0, LAST_PORT);
        check("--llm-port", llmPort, 0, LAST_PORT);
        check("--http-port-base", httpPortBase, 0, LAST_PORT);
        check("--instances", instances, 1, 64);
        StackOptions.Builder options = StackOptions.builder(home.root(), data == null ? home.dataFolder() : data)
                .fresh(fresh)
                .kafkaPort(kafkaPort)
                .registryPort(registryPort)
                .llmPort(llmPort)
                .httpPortBase(httpPortBase)
                .stageInstances(instances);
        simulator.forEach(options::simulatorOption);
        return options.build();
    }

    private static void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw CliException.usage(option + " is " + value + "; " + least + " to " + most + " is due");
        }
    }
}
