package dev.syncpl.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Describes the processes of simulator and services, with the ports that they will have. */
final class ServiceSetup {

    static final String SIMULATOR = "simulator";

    private static final String SIMULATOR_MODULE = "llm-simulator";
    private static final int HTTP_OK = 200;

    private final StackOptions options;
    private final DataFolder data;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Optional<Integer> simulatorPort;
    private final Map<Service, List<Integer>> ports = new HashMap<>();

    /** @throws StackException if one of the wished ports is taken, or a jar is not built */
    ServiceSetup(StackOptions options, DataFolder data, Ports ports) {
        this.options = options;
        this.data = data;
        this.simulatorPort = options.simulator() && !options.externalModel()
                ? Optional.of(ports.claim(options.llmPort(), SIMULATOR, "--llm-port"))
                : Optional.empty();
        claimPorts(ports);
        requireBuilt();
    }

    /** Base address of the model server; empty if there is none. */
    String llmBaseUrl() {
        return simulatorPort
                .map(port -> "http://127.0.0.1:" + port + "/v1")
                .orElse(options.environment().getOrDefault(StackOptions.LLM_BASE_URL, ""));
    }

    Optional<Child.Spec> simulator() {
        return simulatorPort.map(port -> {
            Map<String, String> properties = new HashMap<>();
            options.simulatorOptions().forEach((key, value) -> properties.put("simulator." + key, value));
            return spec(
                    SIMULATOR,
                    program(SIMULATOR_MODULE, List.of("-Xmx192m"), properties),
                    withPort(options.environment(), port),
                    port,
                    Child.Tier.MODEL);
        });
    }

    /** Every process of every service, the first of each before the second of any. */
    List<Child.Spec> services(String bootstrapServers, URI registryUrl) {
        List<Child.Spec> specs = new ArrayList<>();
        int most = ports.values().stream().mapToInt(List::size).max().orElse(0);
        for (int index = 0; index < most; index++) {
            for (Service service : Service.values()) {
                if (index < ports.get(service).size()) {
                    specs.add(service(service, index, bootstrapServers, registryUrl));
                }
            }
        }
        return specs;
    }

    private Child.Spec service(Service service, int index, String bootstrapServers, URI registryUrl) {
        int port = ports.get(service).get(index);
        Map<String, String> environment = new HashMap<>(withPort(options.environment(), port));
        environment.put("SYNCPL_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        environment.put("SYNCPL_REGISTRY_URL", registryUrl.toString());
        environment.put("SYNCPL_INSTANCE_ID", Integer.toString(index));
        // Well before the stack loses its patience: what was paid for is to be written by then.
        environment.putIfAbsent("SYNCPL_STAGE_STOP_TIMEOUT", "10s");
        ports.get(Service.AGGREGATOR).stream()
                .findFirst()
                .ifPresent(aggregator -> environment.put("SYNCPL_AGGREGATOR_URL", "http://127.0.0.1:" + aggregator));
        environment.put(
                "SYNCPL_AGGREGATOR_STATE_DIR",
                data.state(service.instance(index)).toString());
        if (!llmBaseUrl().isEmpty()) {
            environment.put(StackOptions.LLM_BASE_URL, llmBaseUrl());
        }
        // The aggregator holds records of every partition of every topic, caches of its stores and a large tree's
        // nodes.
        List<String> javaOptions = new ArrayList<>(List.of(service == Service.AGGREGATOR ? "-Xmx384m" : "-Xmx208m"));
        javaOptions.addAll(options.javaOptions().getOrDefault(service, List.of()));
        return spec(
                service.instance(index),
                program(service.module(), javaOptions, Map.of()),
                environment,
                port,
                Child.Tier.SERVICE);
    }

    private Child.Spec spec(
            String name, JavaProgram program, Map<String, String> environment, int port, Child.Tier tier) {
        URI address = URI.create("http://127.0.0.1:" + port);
        return new Child.Spec(name, program, environment, address, () -> Ports.answers(port) && ready(address), tier);
    }

    private JavaProgram program(String module, List<String> javaOptions, Map<String, String> properties) {
        Path jar = options.home().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        return JavaProgram.ofJar(jar, javaOptions, properties);
    }

    /** Names what is not built before anything starts. */
    private void requireBuilt() {
        simulatorPort.ifPresent(port -> program(SIMULATOR_MODULE, List.of(), Map.of()));
        ports.forEach((service, claimed) -> claimed.forEach(port -> program(service.module(), List.of(), Map.of())));
    }

    private boolean ready(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == HTTP_OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void claimPorts(Ports claims) {
        int wished = options.httpPortBase();
        for (Service service : Service.values()) {
            ports.put(service, new ArrayList<>());
        }
        int most = options.instances().values().stream()
                .mapToInt(count -> count)
                .max()
                .orElse(0);
        for (int index = 0; index < most; index++) {
            for (Service service : Service.values()) {
                if (index < options.instancesOf(service)) {
                    ports.get(service).add(claims.claim(wished, service.instance(index), "--http-port-base"));
                    wished = wished == 0 ? 0 : wished + 1;
                }
            }
        }
    }

    private static Map<String, String> withPort(Map<String, String> environment, int port) {
        Map<String, String> copy = new HashMap<>(environment);
        copy.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        copy.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        return copy;
    }
}
