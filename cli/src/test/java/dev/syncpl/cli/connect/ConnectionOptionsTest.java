package dev.syncpl.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionOptionsTest {

    private static final Endpoints RUNNING = new Endpoints("running:1", "http://running:2", "http://running:3");

    private final ConnectionOptions options = new ConnectionOptions();

    @Test
    void fallsBackToTheDefaultPorts() {
        assertThat(options.endpoints(name -> null, Optional.empty()))
                .isEqualTo(new Endpoints("127.0.0.1:9092", "http://127.0.0.1:8081", "http://127.0.0.1:8094"));
    }

    @Test
    void findsTheRunningStack() {
        assertThat(options.endpoints(name -> "", Optional.of(RUNNING))).isEqualTo(RUNNING);
    }

    @Test
    void prefersTheEnvironmentAndOverItTheOption() {
        Map<String, String> environment = Map.of(
                "SYNCPL_KAFKA_BOOTSTRAP_SERVERS", "env:1",
                "SYNCPL_REGISTRY_URL", "http://env:2",
                "SYNCPL_AGGREGATOR_URL", "http://env:3");
        options.bootstrapServers = "option:1";

        assertThat(options.endpoints(environment::get, Optional.of(RUNNING)))
                .isEqualTo(new Endpoints("option:1", "http://env:2", "http://env:3"));
    }
}
