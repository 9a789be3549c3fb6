package dev.syncpl.cli.connect;

/**
 * Addresses of a running stack. Immutable.
 *
 * @param bootstrapServers of the broker, host:port, separated by commas
 * @param registryUrl base address of the registry, without a path
 * @param aggregatorUrl base address of the aggregator's HTTP interface
 */
public record Endpoints(String bootstrapServers, String registryUrl, String aggregatorUrl) {

    /** Where a stack on its default ports is. */
    public static final Endpoints DEFAULT =
            new Endpoints("127.0.0.1:9092", "http://127.0.0.1:8081", "http://127.0.0.1:8094");
}
