package dev.syncpl.stack;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a local stack is made of. Immutable.
 *
 * @param home root of the built project, where jars are found
 * @param data folder of broker log, registry, Streams state and logs
 * @param fresh whether an earlier stack's data in that folder is deleted first
 * @param kafkaPort port of the broker; 0 for any free one, as for all ports
 * @param registryPort port of the registry
 * @param llmPort port of the simulator
 * @param httpPortBase first of the services' ports, which follow one another; 0 for any free ones
 * @param instances processes of each service; 0 leaves a service out
 * @param javaOptions options of the Java machine for the processes of a service, after those that the stack gives them
 * @param simulator whether the simulator runs, unless {@code SYNCPL_LLM_BASE_URL} names a model server
 * @param simulatorOptions the simulator's configuration, by key without its prefix: {@code seed}, {@code truth}, …
 * @param environment environment of every process
 */
public record StackOptions(
        Path home,
        Path data,
        boolean fresh,
        int kafkaPort,
        int registryPort,
        int llmPort,
        int httpPortBase,
        Map<Service, Integer> instances,
        Map<Service, List<String>> javaOptions,
        boolean simulator,
        Map<String, String> simulatorOptions,
        Map<String, String> environment) {

    /** Names the model server that takes the simulator's place. */
    public static final String LLM_BASE_URL = "SYNCPL_LLM_BASE_URL";

    public StackOptions {
        home = home.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        instances = Map.copyOf(instances);
        javaOptions = Map.copyOf(javaOptions);
        simulatorOptions = Map.copyOf(simulatorOptions);
        environment = Map.copyOf(environment);
    }

    /** A stack of one process each on free ports, in this process's environment. */
    public static Builder builder(Path home, Path data) {
        return new Builder(home, data);
    }

    int instancesOf(Service service) {
        return instances.getOrDefault(service, 0);
    }

    /** Environment of broker and registry, which need no key of a model server and no setting of a service. */
    Map<String, String> serverEnvironment() {
        Map<String, String> kept = new HashMap<>(environment);
        kept.keySet().removeIf(name -> name.startsWith("SYNCPL_") || name.startsWith("QUARKUS_"));
        return kept;
    }

    /** Without the environment, which holds secrets. */
    @Override
    public String toString() {
        return "StackOptions[home=" + home + ", data=" + data + ", instances=" + instances + "]";
    }

    /** Whether a model server outside the stack is used. */
    boolean externalModel() {
        return !environment.getOrDefault(LLM_BASE_URL, "").isBlank();
    }

    /** Collects options; not thread safe. */
    public static final class Builder {

        private final Path home;
        private final Path data;
        private boolean fresh;
        private int kafkaPort;
        private int registryPort;
        private int llmPort;
        private int httpPortBase;
        private final Map<Service, Integer> instances = new EnumMap<>(Service.class);
        private final Map<Service, List<String>> javaOptions = new EnumMap<>(Service.class);
        private boolean simulator = true;
        private final Map<String, String> simulatorOptions = new HashMap<>();
        private final Map<String, String> environment = new HashMap<>(System.getenv());

        private Builder(Path home, Path data) {
            this.home = Objects.requireNonNull(home);
            this.data = Objects.requireNonNull(data);
            for (Service service : Service.values()) {
                instances.put(service, 1);
            }
        }

        /** Deletes an earlier stack's data first. */
        public Builder fresh(boolean value) {
            fresh = value;
            return this;
        }

        public Builder kafkaPort(int value) {
            kafkaPort = value;
            return this;
        }

        public Builder registryPort(int value) {
            registryPort = value;
            return this;
        }

        public Builder llmPort(int value) {
            llmPort = value;
            return this;
        }

        public Builder httpPortBase(int value) {
            httpPortBase = value;
            return this;
        }

        /** Processes of one service. */
        public Builder instances(Service service, int count) {
            instances.put(service, count);
            return this;
        }

        /** Options of the Java machine for the processes of one service, which win over those that the stack gives. */
        public Builder javaOptions(Service service, List<String> options) {
            javaOptions.put(service, List.copyOf(options));
            return this;
        }

        /** Processes of each stage. */
        public Builder stageInstances(int count) {
            Service.STAGES.forEach(stage -> instances(stage, count));
            return this;
        }

        /** Broker and registry alone. */
        public Builder serversOnly() {
            instances.clear();
            simulator = false;
            return this;
        }

        public Builder simulator(boolean value) {
            simulator = value;
            return this;
        }

        /** One key of the simulator's configuration, without its prefix. */
        public Builder simulatorOption(String key, String value) {
            simulatorOptions.put(key, value);
            return this;
        }

        /** One environment variable of every process. */
        public Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        public StackOptions build() {
            return new StackOptions(
                    home,
                    data,
                    fresh,
                    kafkaPort,
                    registryPort,
                    llmPort,
                    httpPortBase,
                    instances,
                    javaOptions,
                    simulator,
                    simulatorOptions,
                    environment);
        }
    }
}
