package dev.syncpl.aggregator.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.aggregator.state.CountedStores;
import dev.syncpl.aggregator.state.DueCursors;
import dev.syncpl.aggregator.testing.CountedTask;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.aggregator.testing.StoreWork;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.tree.id.TreeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class OpenTreesTest {

    /** What was closed before lies in the store as tombstones, and a list of open trees need not pass them. */
    @Test
    void listsFromTheEarliestThatIsOpen() {
        DueCursors cursors = new DueCursors();
        CountedTask<SpecificRecord> task = CountedTask.ofTrees(cursors);
        for (int i = 0; i < 100; i++) {
            open(task, "old" + i);
            task.tick(Duration.ofSeconds(1));
        }
        task.tick(Requests.DEADLINE);
        for (int i = 0; i < 40; i++) {
            task.tick(Duration.ofSeconds(1));
        }
        assertThat(list(task, cursors).trees()).isEmpty();
        open(task, "second");
        task.tick(Duration.ofSeconds(1));
        open(task, "third");
        StoreWork before = task.stores().deadlines.work();

        OpenTrees listed = list(task, cursors);

        assertThat(listed.trees()).extracting(OpenTrees.Line::tree).containsExactly("run/second", "run/third");
        assertThat(listed.complete()).isTrue();
        StoreWork work = task.stores().deadlines.work().minus(before);
        assertThat(work.passedOver()).isZero();
        assertThat(work.scanned()).isEqualTo(2);
        assertThat(task.stores().deadlines.openIterators()).isZero();

        openDueIn(task, "first", Duration.ofMinutes(1));
        assertThat(list(task, cursors).trees())
                .as("a shorter deadline moves the beginning back")
                .extracting(OpenTrees.Line::tree)
                .containsExactly("run/first", "run/second", "run/third");
    }

    private static OpenTrees list(CountedTask<SpecificRecord> task, DueCursors cursors) {
        CountedStores stores = task.stores();
        return TreeQueries.open(
                stores.deadlines, stores.trees, stores.context, cursors.of(task.partition()), "run", 10);
    }

    private static void open(CountedTask<SpecificRecord> task, String conversation) {
        openDueIn(task, conversation, Requests.DEADLINE);
    }

    private static void openDueIn(CountedTask<SpecificRecord> task, String conversation, Duration deadline) {
        TreeAdmitted admitted = TreeAdmitted.newBuilder()
                .setRequest(Requests.request("run", conversation))
                .setAdmittedAt(task.now())
                .setExpiresAt(task.now().plus(deadline))
                .build();
        task.send(Topics.ADMISSIONS, admitted.getRequest().getTreeId(), admitted);
    }

    @Test
    void mergesPartsByDeadline() {
        OpenTrees one = new OpenTrees("run", List.of(line("a", 1), line("c", 30)), true);
        OpenTrees other = new OpenTrees("run", List.of(line("b", 2), line("d", 400)), false);

        OpenTrees merged = OpenTrees.merged("run", List.of(one, other), 3);

        assertThat(merged.trees()).extracting(OpenTrees.Line::tree).containsExactly("run/a", "run/b", "run/c");
        assertThat(merged.complete()).isFalse();
        assertThat(OpenTrees.merged("run", List.of(one), 3).complete()).isTrue();
        assertThat(OpenTrees.merged("run", List.of(), 3)).isEqualTo(new OpenTrees("run", List.of(), true));
    }

    @Test
    void travelsBetweenInstances() throws JsonProcessingException {
        OpenTrees trees = new OpenTrees("run", List.of(line("a", 1)), true);
        ObjectMapper json = new ObjectMapper();

        assertThat(json.readValue(json.writeValueAsString(trees), OpenTrees.class))
                .isEqualTo(trees);
    }

    @Test
    void aTreeTellsItsRun() {
        assertThat(TreeNames.runOf(TreeId.of("a run+/ü", "q"))).contains("a run+/ü");
        assertThat(TreeNames.runOf("no-slash")).isEmpty();
        assertThat(TreeNames.runOf("/q")).isEmpty();
        assertThat(TreeNames.runOf("%zz/q")).isEmpty();
    }

    @Test
    void allTreesOfARunBeginAlike() {
        for (String run : List.of("r", "a run", "ü".repeat(20), "r".repeat(64), "ü".repeat(200))) {
            for (String conversation : List.of("q", "q".repeat(500), "ä".repeat(50))) {
                assertThat(TreeId.of(run, conversation)).startsWith(TreeNames.beginningIn(run));
            }
        }
        assertThat(TreeId.of("run2", "q")).doesNotStartWith(TreeNames.beginningIn("run"));
    }

    private static OpenTrees.Line line(String conversation, int second) {
        String due = Instant.ofEpochSecond(second).toString();
        return new OpenTrees.Line("run/" + conversation, "1970-01-01T00:00:00Z", due, 10, 3, 0);
    }
}
