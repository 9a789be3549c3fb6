package dev.syncpl.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.aggregator.state.DueCursors;
import dev.syncpl.aggregator.testing.CountingMeters;
import dev.syncpl.events.topics.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.junit.jupiter.api.Test;

class AggregatorTopologyTest {

    /**
     * Names of stores become names of changelog topics and folders; numbers of sub-topologies become names of tasks. A
     * change here orphans the state of every running aggregator: it needs a migration, not a new expectation.
     */
    @Test
    void isWhatRunningAggregatorsHaveTheirStateFor() throws IOException {
        assertThat(topology().describe().toString().strip()).isEqualTo(pinned().strip());
    }

    private static Topology topology() {
        StreamsConfig config = new StreamsConfig(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "test",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "127.0.0.1:1",
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
                true));
        return AggregatorTopology.build(
                new TopologyConfig(config),
                AggregatorOptions.defaults(),
                new NoSerdes(),
                new CountingMeters(),
                () -> true,
                new DueCursors());
    }

    private static String pinned() throws IOException {
        try (InputStream in = AggregatorTopologyTest.class.getResourceAsStream("topology.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A description needs none that works. */
    private static final class NoSerdes implements EventSerdes {
        @Override
        public <V extends SpecificRecord> Serde<V> of(Topic<V> topic) {
            return Serdes.serdeFrom((name, value) -> null, (name, bytes) -> null);
        }
    }
}
