package dev.syncpl.aggregator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.aggregator.testing.Closings;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.events.RunState;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an aggregator still knows when it starts again with an empty folder, and that without it it does not start. */
@Timeout(180)
class RestartIT {

    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String GROUP = "syncpl-aggregator";

    @TempDir
    Path folder;

    private TestCluster cluster;

    @BeforeEach
    void startBroker() throws Exception {
        cluster = new TestCluster().withTopics();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void goesOnFromItsChangelogsWhenItsFolderIsLost() throws Exception {
        Aggregator before = cluster.instances().start("0", folder);
        cluster.requestMany("run", 0, 2);
        String large = "x".repeat(1_000_000);
        cluster.send(Topics.TREE_REQUESTS, "run", Requests.request("run", "large", large, Requests.plan(2, 2, 2)));
        boundRuns();
        await().atMost(LONG).until(() -> cluster.read(Topics.COMPARISONS).size() == 4);
        await().atMost(LONG)
                .ignoreExceptionsInstanceOf(InvalidStateStoreException.class)
                .until(() -> new StoresOf(before).closedTrees() == 1);
        assertChangelogs();
        before.close();

        Aggregator after = cluster.instances().start("0", folder.resolve("another"));
        cluster.startStages();
        cluster.requestMany("run", 0, 2);
        cluster.requestMany("paused", 1, 2);
        cluster.requestMany("spent", 2, 3);
        await().atMost(LONG)
                .ignoreExceptionsInstanceOf(InvalidStateStoreException.class)
                .until(() -> after.running().isPresent()
                        && new StoresOf(after).closedTrees() == 4
                        && waiting(after).equals(Map.of("run", 0L, "paused", 2L, "spent", 2L)));

        assertThat(cluster.read(Topics.ADMISSIONS))
                .as("nothing is admitted, and paid, again, and no limit is forgotten")
                .hasSize(4);
        assertThat(cluster.read(Topics.TREES)).hasSize(4);
        assertThat(RowsOf.cluster(cluster)).doesNotHaveDuplicates().isNotEmpty();

        cluster.send(Topics.RUNS, "paused", Requests.window("paused", 4));
        cluster.send(Topics.RUNS, "spent", tokens(13_000));
        await().atMost(LONG).until(() -> cluster.read(Topics.ADMISSIONS).size() == 7);
        after.close();
        assertThatWithoutItsOffsetsItDoesNotStart();
    }

    /** A run that rests, and one whose single closed tree, of 6,000 tokens, has used up its budget. */
    private void boundRuns() throws Exception {
        RunState paused = Requests.state("paused", 4).setPaused(true).build();
        cluster.send(Topics.RUNS, "paused", paused);
        cluster.send(Topics.RUNS, "spent", tokens(6000));
        cluster.requestMany("paused", 0, 1);
        cluster.requestMany("spent", 0, 2);
        await().atMost(LONG)
                .until(() -> cluster.read(Topics.ADMISSIONS).stream()
                        .anyMatch(admission -> admission.key().equals("spent/q0")));
        cluster.send(Topics.TREE_CLOSINGS, "spent", Closings.of("spent", "q0", TreeOutcome.COMPLETE));
    }

    private static RunState tokens(long most) {
        return Requests.state("spent", 1).setMaxTokens(most).build();
    }

    private static Map<String, Long> waiting(Aggregator aggregator) {
        return new StoresOf(aggregator)
                .runs().stream().collect(Collectors.toMap(run -> run.getRunId(), run -> run.getTail() - run.getHead()));
    }

    private void assertThatWithoutItsOffsetsItDoesNotStart() throws Exception {
        int admitted = cluster.read(Topics.ADMISSIONS).size();
        try (Admin admin = cluster.admin()) {
            // Static members do not leave with their process; the group can be deleted once it is empty.
            await().atMost(LONG).ignoreExceptions().until(() -> {
                admin.deleteConsumerGroups(List.of(GROUP)).all().get();
                return true;
            });
        }

        cluster.instances().start("0", folder.resolve("another"));

        await().atMost(LONG).until(() -> !cluster.instances().defects().isEmpty());
        assertThat(cluster.instances().defects())
                .singleElement()
                .asString()
                .contains("offsets of group syncpl-aggregator are gone");
        assertThat(cluster.read(Topics.ADMISSIONS)).hasSize(admitted);
    }

    /** The broker alone knows whether a name or a setting is what it should be. */
    private void assertChangelogs() throws Exception {
        List<String> expected = StateStores.ALL.stream()
                .map(store -> GROUP + "-" + store + "-changelog")
                .toList();
        try (Admin admin = cluster.admin()) {
            assertThat(admin.listTopics().names().get().stream().filter(topic -> topic.startsWith(GROUP + "-")))
                    .containsExactlyInAnyOrderElementsOf(expected);
            List<ConfigResource> topics = expected.stream()
                    .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                    .toList();
            Map<ConfigResource, Config> settings =
                    admin.describeConfigs(topics).all().get();
            assertThat(settings.values()).allSatisfy(config -> {
                assertThat(config.get("cleanup.policy").value()).isEqualTo("compact");
                assertThat(config.get("segment.bytes").value()).isEqualTo(Integer.toString(64 * 1024 * 1024));
            });
        }
    }
}
