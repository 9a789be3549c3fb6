package dev.syncpl.aggregator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.aggregator.query.Answer;
import dev.syncpl.aggregator.testing.BinaryDeserializer;
import dev.syncpl.aggregator.testing.Nodes;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.recorded.Contexts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whichever of two instances is asked, the answer is the same, and one that cannot be whole is none. */
@Timeout(180)
class QueriesIT {

    private static final Duration LONG = Duration.ofSeconds(90);
    private static final int TREES = 12;

    @TempDir
    Path folder;

    private TestCluster cluster;

    /** An instance with its address, which it must know before it starts. */
    private record Asked(AtomicReference<Aggregator> aggregator, TestEndpoint endpoint) {

        Optional<KafkaStreams> streams() {
            return aggregator.get().running();
        }
    }

    @BeforeEach
    void startBroker() throws Exception {
        cluster = new TestCluster().withTopics();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void anyInstanceAnswersForAll() throws Exception {
        Asked first = start("0");
        Asked second = start("1");
        for (int i = 0; i < TREES; i++) {
            cluster.send(Topics.TREE_REQUESTS, "run", request("run", i));
        }
        cluster.send(Topics.TREE_REQUESTS, "other", request("other", 0));
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(first.endpoint().body("/v1/runs/run").path("open").asInt())
                    .isEqualTo(TREES);
            assertThat(held(first)).as("trees of the first").isNotEmpty();
            assertThat(held(second)).as("trees of the second").isNotEmpty();
            assertThat(held(first).size() + held(second).size()).isEqualTo(TREES);
        });
        growOneBranch("q0");

        for (Asked asked : List.of(first, second)) {
            TestEndpoint endpoint = asked.endpoint();
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(endpoint.body("/v1/trees/run%2Fq0")
                                    .path("criteria")
                                    .path(0)
                                    .path("votesA")
                                    .asInt())
                            .isEqualTo(1));
            JsonNode tree = endpoint.body("/v1/trees/run%2Fq0");
            assertThat(tree.path("standing").asText()).isEqualTo("OPEN");
            assertThat(tree.path("awaited").toString()).isEqualTo("[\"c00.r0.ab.j1\",\"c00.r1\",\"c01\"]");
            assertThat(endpoint.body("/v1/runs").findValuesAsText("run")).containsExactly("other", "run");
            assertOpenTrees(endpoint);
            assertThat(endpoint.body("/v1/runs/run/growth").toString())
                    .as("two criteria a tree; one that is there, with one of two rubrics and one of two judgments")
                    .isEqualTo("""
                    {"run":"run","trees":12,"complete":true,"criteria":{"sampled":1,"inFlight":23},\
                    "rubrics":{"sampled":1,"inFlight":1},"judgments":{"sampled":1,"inFlight":1}}""");
            assertThat(endpoint.ask("/v1/runs/none/growth").status()).isEqualTo(Answer.NOT_FOUND);
            assertThat(endpoint.ask("/v1/trees/run%2Fnone").status()).isEqualTo(Answer.NOT_FOUND);
            assertThat(endpoint.ask("/v1/trees/none").status()).isEqualTo(Answer.NOT_FOUND);
            assertThat(endpoint.ask("/v1/runs/none").status()).isEqualTo(Answer.NOT_FOUND);
            assertThat(endpoint.ask("/v1/runs/none/open-trees?limit=1").status())
                    .isEqualTo(Answer.NOT_FOUND);
        }
        assertMembership(first);

        String moved = held(second).iterator().next();
        second.endpoint().close();
        for (String path : List.of("/v1/runs/run/open-trees?limit=5", moved)) {
            assertThat(first.endpoint().ask(path).status()).as(path).isEqualTo(Answer.UNAVAILABLE);
            assertThat(first.endpoint().body(path).path("error").asText())
                    .contains(second.endpoint().address(), "does not answer");
        }
        second.aggregator().get().close();
        cluster.startStages();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(first.endpoint()
                                .body("/v1/runs/run")
                                .path("closed")
                                .path("COMPLETE")
                                .asInt())
                        .isEqualTo(TREES));
        assertThat(first.endpoint().body(moved).path("standing").asText()).isEqualTo("CLOSED");
        assertThat(first.endpoint().body(moved).path("outcome").asText()).isEqualTo("COMPLETE");
        assertThat(first.endpoint().body("/v1/runs/run/open-trees?limit=5").path("trees"))
                .isEmpty();
        assertThat(cluster.instances().defects()).isEmpty();
    }

    private static void assertOpenTrees(TestEndpoint endpoint) {
        JsonNode all = endpoint.body("/v1/runs/run/open-trees?limit=100");
        assertThat(all.path("complete").asBoolean()).isTrue();
        assertThat(all.path("trees")).hasSize(TREES);
        assertThat(all.path("trees").findValuesAsText("deadline")).isSorted();
        assertThat(endpoint.body("/v1/runs/run/open-trees?limit=5").path("trees"))
                .containsExactlyElementsOf(
                        () -> all.path("trees").valueStream().limit(5).iterator());
    }

    /** Members are static, and each holds copies of what the other works on. */
    private void assertMembership(Asked any) throws Exception {
        try (Admin admin = cluster.admin()) {
            Set<String> members = admin
                    .describeConsumerGroups(List.of("syncpl-aggregator"))
                    .all()
                    .get()
                    .get("syncpl-aggregator")
                    .members()
                    .stream()
                    .map(MemberDescription::groupInstanceId)
                    .flatMap(Optional::stream)
                    .collect(Collectors.toSet());
            assertThat(members).containsExactlyInAnyOrder("syncpl-aggregator-0-1", "syncpl-aggregator-1-1");
        }
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(any.streams().orElseThrow().metadataForAllStreamsClients())
                        .hasSize(2)
                        .extracting(StreamsMetadata::standbyStateStoreNames)
                        .allSatisfy(stores -> assertThat(stores).contains("trees", "runs")));
    }

    private Asked start(String instance) throws Exception {
        AtomicReference<Aggregator> aggregator = new AtomicReference<>();
        TestEndpoint endpoint = new TestEndpoint(() -> Optional.ofNullable(aggregator.get()));
        cluster.atEnd(endpoint::close);
        aggregator.set(cluster.instances()
                .start(
                        instance,
                        folder,
                        Map.of(
                                "syncpl.aggregator.advertised-address",
                                endpoint.address(),
                                "syncpl.aggregator.standby-replicas",
                                "1"),
                        BinaryDeserializer.class.getName()));
        return new Asked(aggregator, endpoint);
    }

    /** Paths of the trees that this instance answers for by itself. */
    private static List<String> held(Asked asked) {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < TREES; i++) {
            String path = "/v1/trees/run%2Fq" + i;
            if (asked.endpoint().askAlone(path).isOk()) {
                paths.add(path);
            }
        }
        return paths;
    }

    private void growOneBranch(String conversation) throws Exception {
        TreeRequested request = request("run", Integer.parseInt(conversation.substring(1)));
        Nodes nodes = new Nodes(Contexts.of(TreeAdmitted.newBuilder()
                .setRequest(request)
                .setAdmittedAt(Requests.START)
                .setExpiresAt(Requests.START.plus(Requests.DEADLINE))
                .build()));
        CriterionProposed criterion = nodes.criterion(0);
        RubricSampled rubric = nodes.rubric(criterion, 0);
        cluster.send(Topics.CRITERIA, request.getTreeId(), criterion);
        cluster.send(Topics.RUBRICS, request.getTreeId(), rubric);
        cluster.send(Topics.JUDGMENTS, request.getTreeId(), nodes.judgment(rubric, 0, 4, 2));
    }

    private static TreeRequested request(String run, int number) {
        return Requests.request(run, "q" + number, "Response A of q" + number, Requests.plan(2, 2, 2));
    }
}
