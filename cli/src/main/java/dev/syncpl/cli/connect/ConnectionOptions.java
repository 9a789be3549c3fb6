package dev.syncpl.cli.connect;

import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/**
 * Where the stack is. Precedence, strongest first: the option, the environment, the descriptor of the stack that runs
 * from this checkout, the default ports.
 */
public final class ConnectionOptions {

    static final String KAFKA = "SYNCPL_KAFKA_BOOTSTRAP_SERVERS";
    static final String REGISTRY = "SYNCPL_REGISTRY_URL";
    static final String AGGREGATOR = "SYNCPL_AGGREGATOR_URL";

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "The broker (default: " + KAFKA + ", else the running stack's, else 127.0.0.1:9092).")
    String bootstrapServers;

    @Option(
            names = "--registry-url",
            paramLabel = "URL",
            description = "The schema registry (default: " + REGISTRY
                    + ", else the running stack's, else http://127.0.0.1:8081).")
    String registryUrl;

    @Option(
            names = "--aggregator-url",
            paramLabel = "URL",
            description = "The aggregator (default: " + AGGREGATOR
                    + ", else the running stack's, else http://127.0.0.1:8094).")
    String aggregatorUrl;

    /** The addresses to use now. */
    public Endpoints endpoints() {
        return endpoints(System::getenv, RunningStack.find());
    }

    Endpoints endpoints(UnaryOperator<String> environment, Optional<Endpoints> running) {
        Endpoints otherwise = running.orElse(Endpoints.DEFAULT);
        return new Endpoints(
                first(bootstrapServers, environment.apply(KAFKA), otherwise.bootstrapServers()),
                first(registryUrl, environment.apply(REGISTRY), otherwise.registryUrl()),
                first(aggregatorUrl, environment.apply(AGGREGATOR), otherwise.aggregatorUrl()));
    }

    private static String first(String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isBlank()) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("no candidate");
    }
}
