package dev.syncpl.cli.purge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.cli.purge.PurgePlan.Cut;
import dev.syncpl.cli.testing.Events;
import dev.syncpl.cli.testing.RecordedTopics;
import dev.syncpl.events.RunState;
import dev.syncpl.events.topics.Keyed;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.tree.id.TreeId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class PurgePlanTest {

    private static final int PARTITIONS = 4;
    private static final String CRITERIA = Topics.CRITERIA.name();

    private final RecordedTopics topics = new RecordedTopics();

    @Test
    void cutsEachPartitionBeforeItsFirstRecordOfARunThatIsKept() {
        String key = "old/q1";
        String kept = keyBeside(key, "kept/q");
        record(CRITERIA, key);
        record(CRITERIA, key);
        record(CRITERIA, kept);
        record(CRITERIA, key);

        assertThat(plan("old").cuts()).isEqualTo(Map.of(partition(CRITERIA, key), new Cut(0, 2, 2)));
        assertThat(plan("old").recordsByTopic()).isEqualTo(Map.of("criteria", 2L));
        assertThat(plan("old", "kept").cuts()).isEqualTo(Map.of(partition(CRITERIA, key), new Cut(0, 4, 4)));
    }

    @Test
    void aRunWithoutAStateIsKeptAndSoIsOneWhoseNameBeginsLikeADeletedOne() {
        record(CRITERIA, "older/q1");
        record(Topics.TREE_REQUESTS.name(), "older");

        assertThat(plan("old").cuts()).isEmpty();
    }

    @Test
    void takesDeadLettersAndLeavesTheStatesOfRuns() {
        record(Topics.TREE_REQUESTS.name(), "old");
        record(Topics.RUNS.name(), "old");
        record(Topics.RUNS.deadLetterName(), "old");
        record(Topics.CRITERIA.deadLetterName(), "old/q1");

        assertThat(plan("old").recordsByTopic())
                .isEqualTo(Map.of("tree-requests", 1L, "runs.dlq", 1L, "criteria.dlq", 1L));
    }

    @Test
    void nothingIsReadWhileNoRunIsDeleted() {
        record(CRITERIA, "no tree at all");

        assertThat(plan().cuts()).isEmpty();
        assertThat(plan("old").recordsByTopic()).as("nobody's").isEqualTo(Map.of("criteria", 1L));
    }

    @Test
    void anIdThatIsHashedStaysInDoubt() {
        DeletedRuns deleted = deleted("r".repeat(120), "a b");

        assertThat(mayGo(deleted, TreeId.of("a b", "q/1"))).isTrue();
        assertThat(mayGo(deleted, TreeId.of("a b", "q".repeat(200)))).isTrue();
        assertThat(mayGo(deleted, TreeId.of("r".repeat(120), "q"))).isTrue();
        assertThat(mayGo(deleted, TreeId.of("r".repeat(120), "q".repeat(20)))).isFalse();
        assertThat(mayGo(deleted, TreeId.of("r".repeat(119), "q"))).isFalse();
    }

    @Test
    void namesWhoHasStillToRead() {
        TopicPartition first = new TopicPartition(CRITERIA, 0);
        TopicPartition second = new TopicPartition(CRITERIA, 1);
        Map<TopicPartition, Cut> cuts = Map.of(first, new Cut(10, 20, 9), second, new Cut(0, 5, 5));

        assertThat(Readers.behind(
                        cuts,
                        Map.of(
                                "done", Map.of(first, 20L, second, 7L),
                                "elsewhere", Map.of(new TopicPartition("other", 0), 0L),
                                "never-began-one", Map.of(first, 20L),
                                "slow", Map.of(first, 18L, second, 5L))))
                .containsExactlyInAnyOrder(
                        "never-began-one has up to 5 records of " + CRITERIA + " to read",
                        "slow has up to 2 records of " + CRITERIA + " to read");
    }

    private PurgePlan plan(String... runs) {
        return PurgePlan.read(topics.consumer(), deleted(runs));
    }

    private static DeletedRuns deleted(String... runs) {
        return new DeletedRuns(List.of(runs).stream()
                .map(run -> RunState.newBuilder()
                        .setRunId(run)
                        .setWindow(1)
                        .setPaused(false)
                        .setCancelled(true)
                        .setDeleted(true)
                        .setUpdatedAt(Events.START)
                        .build())
                .toList());
    }

    private static boolean mayGo(DeletedRuns deleted, String treeId) {
        return deleted.mayGo(Keyed.BY_TREE, treeId.getBytes(StandardCharsets.UTF_8));
    }

    private void record(String topic, String key) {
        topics.addBytes(topic, key, new byte[] {1}, new RecordHeaders());
    }

    /** A key that falls into the same partition. */
    private static String keyBeside(String key, String beginning) {
        int i = 0;
        while (partition(CRITERIA, beginning + i).partition()
                != partition(CRITERIA, key).partition()) {
            i++;
        }
        return beginning + i;
    }

    private static TopicPartition partition(String topic, String key) {
        return new TopicPartition(
                topic, BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), PARTITIONS));
    }
}
