package dev.syncpl.aggregator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.DeadLetter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The aggregator as it runs, on a real broker: its own configuration, exactly once, across instances that come and go. */
@Timeout(180)
class AggregatorIT {

    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private TestCluster cluster;

    @BeforeEach
    void startBroker() throws Exception {
        cluster = new TestCluster();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void growsEveryTreeOnceWhileInstancesComeAndGo() throws Exception {
        Aggregator first = cluster.instances().start("0", folder);
        cluster.withTopics().startStages();
        cluster.send(Topics.RUNS, "run", Requests.window("run", 4));
        cluster.requestMany("run", 0, 12);
        await().atMost(LONG).until(() -> cluster.read(Topics.TREES).size() >= 4);

        Aggregator second = cluster.instances().start("1", folder);
        await().atMost(LONG).until(() -> second.running().isPresent());
        cluster.requestMany("run", 12, 24);
        await().atMost(LONG).until(() -> cluster.read(Topics.TREES).size() >= 14);
        first.close();
        cluster.requestMany("run", 24, 36);
        cluster.requestMany("run", 0, 5);
        await().atMost(LONG).until(() -> cluster.read(Topics.TREE_CLOSINGS).size() >= 36);
        StoresOf stores = new StoresOf(second);
        await().atMost(LONG)
                .ignoreExceptionsInstanceOf(InvalidStateStoreException.class)
                .until(() -> stores.closedTrees() == 36);

        List<ConsumerRecord<String, TreeCompleted>> trees = cluster.read(Topics.TREES);
        assertThat(trees)
                .hasSize(36)
                .allSatisfy(tree -> assertThat(tree.value().getOutcome().name()).isEqualTo("COMPLETE"));
        assertThat(ids(trees)).as("each tree once").hasSize(36);
        assertThat(cluster.read(Topics.ADMISSIONS)).hasSize(36);
        assertThat(cluster.read(Topics.COMPARISONS)).hasSize(36);
        assertThat(cluster.read(Topics.SUBTREES)).hasSize(72);
        assertRowsAreThoseOfAnUndisturbedRun(trees);
        assertThat(stores.size(StateStores.NODES)).isZero();
        assertThat(stores.size(StateStores.TREES)).isZero();
        assertThat(stores.size(StateStores.CONTEXT)).isZero();
        assertThat(cluster.instances().defects()).isEmpty();
    }

    @Test
    void stepsOverWhatItCannotTakeAndKeepsTheLetter() throws Exception {
        cluster.withTopics().startStages();
        cluster.instances().start("0", folder);
        cluster.sendText(Topics.TREE_REQUESTS, "run", "not an event");
        await().atMost(LONG).until(() -> cluster.letters(Topics.TREE_REQUESTS).size() == 1);

        cluster.requestMany("run", 0, 1);
        TreeRequested conflicting = Requests.request("run", "q0", "another answer", Requests.plan(2, 1, 1));
        cluster.send(Topics.TREE_REQUESTS, "run", conflicting);
        cluster.sendText(Topics.CRITERIA, "run/q0", "not an event either");
        cluster.requestMany("run", 1, 3);
        await().atMost(LONG).until(() -> cluster.read(Topics.TREES).size() == 3);

        assertThat(cluster.letters(Topics.TREE_REQUESTS))
                .extracting(letter -> TestCluster.header(letter, DeadLetter.CODE_HEADER))
                .containsExactly("UNDECODABLE", "CONFLICT");
        assertThat(cluster.letters(Topics.CRITERIA)).hasSize(1);
        assertThat(cluster.instances().defects()).isEmpty();
    }

    @Test
    void aRegistryThatIsAwayStopsItsThreadsAndLosesNothing() throws Exception {
        cluster.withTopics().startStages();
        OutageDeserializer.away.set(true);
        Aggregator aggregator = cluster.instances().start("0", folder, Map.of(), OutageDeserializer.class.getName());
        cluster.requestMany("run", 0, 4);
        // A thread that is replaced dies of the exception that its successor is for.
        await().dontCatchUncaughtExceptions().atMost(LONG).until(() -> OutageDeserializer.refused.get() >= 1);
        assertThat(cluster.read(Topics.ADMISSIONS)).isEmpty();

        OutageDeserializer.away.set(false);
        await().dontCatchUncaughtExceptions()
                .atMost(LONG)
                .ignoreExceptionsInstanceOf(InvalidStateStoreException.class)
                .until(() -> new StoresOf(aggregator).closedTrees() == 4);

        assertThat(cluster.read(Topics.TREES)).hasSize(4);
        assertThat(cluster.letters(Topics.TREE_REQUESTS)).isEmpty();
        assertThat(cluster.instances().defects()).isEmpty();
    }

    /** Row by row what one instance makes that nobody disturbs, each once, and as many as the trees tell. */
    private void assertRowsAreThoseOfAnUndisturbedRun(List<ConsumerRecord<String, TreeCompleted>> trees) {
        int told = trees.stream()
                .flatMap(tree -> tree.value().getRows().values().stream())
                .mapToInt(Integer::intValue)
                .sum();
        List<TreeRequested> requests = cluster.read(Topics.ADMISSIONS).stream()
                .map(admission -> admission.value().getRequest())
                .toList();

        List<SpecificRecord> rows = RowsOf.cluster(cluster);

        assertThat(rows).hasSize(told).doesNotHaveDuplicates().isNotEmpty();
        assertThat(Set.copyOf(rows)).isEqualTo(Set.copyOf(RowsOf.undisturbed(requests)));
    }

    private static Set<String> ids(List<ConsumerRecord<String, TreeCompleted>> trees) {
        return trees.stream().map(ConsumerRecord::key).collect(Collectors.toSet());
    }
}
