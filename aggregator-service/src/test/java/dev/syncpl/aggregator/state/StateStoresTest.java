package dev.syncpl.aggregator.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.Test;

class StateStoresTest {

    private static final List<StoreBuilder<?>> BUILDERS = List.of(
            StateStores.runs(),
            StateStores.seen(),
            StateStores.requests(),
            StateStores.waiting(),
            StateStores.trees(),
            StateStores.context(),
            StateStores.subtrees(),
            StateStores.nodes(),
            StateStores.deadlines(),
            StateStores.screenings(),
            StateStores.screeningDeadlines());

    /** The names are those of changelog topics and folders: see the pin of the topology. */
    @Test
    void allOfThemAreListed() {
        assertThat(BUILDERS).extracting(StoreBuilder::name).containsExactlyElementsOf(StateStores.ALL);
    }

    /** What is deleted goes from a changelog only once its segment is closed: small ones keep it small. */
    @Test
    void everyChangelogIsCompactedInSmallSegmentsAndTakesTheLargestEvent() {
        Map<String, String> changelog =
                Map.of("cleanup.policy", "compact", "segment.bytes", "67108864", "max.message.bytes", "4194304");

        assertThat(BUILDERS).allSatisfy(store -> {
            assertThat(store.loggingEnabled()).as(store.name()).isTrue();
            assertThat(store.logConfig()).as(store.name()).containsAllEntriesOf(changelog);
        });
    }
}
