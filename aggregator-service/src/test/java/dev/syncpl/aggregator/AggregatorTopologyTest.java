package dev.syncpl.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.aggregator.state.DueCursors;
import dev.syncpl.aggregator.testing.CountingMeters;
import dev.syncpl.events.topics.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.junit.jupiter.api.Test;

class AggregatorTopologyTest {

    private static final Path PINNED = Path.of("src/test/resources/dev/syncpl/aggregator/topology.txt");

    /**
     * Names of stores become names of changelog topics and folders; numbers of sub-topologies become names of tasks. A
     * change here orphans the state of every running aggregator, unless it only adds: it needs a migration, and a new
     * expectation only then. Whoever means it writes that with
     * {@code ./mvnw -pl aggregator-service -am test -Dtest=AggregatorTopologyTest -Dsyncpl.golden.write=true
     * -Dsurefire.failIfNoSpecifiedTests=false}, and says in the commit what becomes of the state.
     */
    @Test
    void isWhatRunningAggregatorsHaveTheirStateFor() throws IOException {
        String described = topology().describe().toString().strip() + "\n";
        if (Boolean.getBoolean("syncpl.golden.write")) {
            Files.writeString(PINNED, described);
        }

        assertThat(described).isEqualTo(Files.readString(PINNED));
    }

    /** Kafka Streams makes up names for what has none, and a name that is made up changes with its place. */
    @Test
    void leavesNoNameToStreams() {
        assertThat(topology().describe().toString())
                .doesNotContain("KSTREAM", "KTABLE", "STATE-STORE", "-repartition")
                .doesNotContainPattern("\\d{10}");
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

    /** A description needs none that works. */
    private static final class NoSerdes implements EventSerdes {
        @Override
        public <V extends SpecificRecord> Serde<V> of(Topic<V> topic) {
            return Serdes.serdeFrom((name, value) -> null, (name, bytes) -> null);
        }
    }
}
