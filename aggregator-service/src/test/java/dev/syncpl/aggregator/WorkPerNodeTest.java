package dev.syncpl.aggregator;

import static dev.syncpl.aggregator.testing.Requests.plan;
import static dev.syncpl.aggregator.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.syncpl.aggregator.state.DueCursors;
import dev.syncpl.aggregator.testing.Closings;
import dev.syncpl.aggregator.testing.CountedTask;
import dev.syncpl.aggregator.testing.Nodes;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.aggregator.testing.StoreWork;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Plan;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.recorded.Contexts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A node costs the same whatever the size of its tree and however many others are open. Counted in what is done to the
 * stores, so it holds on any machine: nothing is rewritten that grows, nothing is looked for before something closes.
 */
class WorkPerNodeTest {

    private static final int RUBRICS = 2;
    private static final int JUDGMENTS = 2;
    private static final int NODES_OF_A_CRITERION = 1 + RUBRICS + RUBRICS * JUDGMENTS;

    private final CountedTask<SpecificRecord> task = CountedTask.ofTrees(new DueCursors());

    /** An event of a tree and where it goes. */
    private record Sent(Topic<?> topic, SpecificRecord event) {}

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1000})
    void aNodeCostsTheSameHoweverLargeItsTree(int criteria) {
        Nodes tree = open("q", criteria);
        List<Sent> events = events(tree);
        StoreWork all = StoreWork.NONE;
        for (Sent sent : events) {
            StoreWork work = send(tree, sent);
            all = all.plus(work);
            if (work.scans() == 0) {
                assertThat(work.reads())
                        .as("its tree, parent, place and subtree")
                        .isLessThanOrEqualTo(4);
                assertThat(work.writes()).as("itself and its subtree's count").isEqualTo(2);
                assertThat(work.bytesWritten()).isLessThan(1500);
            }
        }

        assertThat(task.sent(TreeCompleted.class)).hasSize(1);
        int nodes = events.size();
        assertThat(all.scans()).as("one for each subtree and one for the tree").isEqualTo(criteria + 1);
        assertThat(all.scanned())
                .as("each node once with its subtree and once with its tree")
                .isEqualTo(2L * nodes);
        assertThat(all.passedOver()).isZero();
        assertThat(all.bytesWritten() / nodes).as("bytes a node").isLessThan(1500);
        assertThat(all.reads() + all.writes()).isLessThanOrEqualTo(10L * nodes);
        assertNothingIsLeft();
    }

    /** All that can come before its parent does: a tree whose topics are read in the worst order. */
    @ParameterizedTest
    @ValueSource(ints = {10, 300})
    void nodesThatWaitCostTheSameToo(int criteria) {
        Nodes tree = open("q", criteria);
        List<Sent> events = events(tree);
        Collections.reverse(events);
        events.sort((a, b) -> Integer.compare(level(b), level(a)));
        StoreWork all = StoreWork.NONE;
        for (Sent sent : events) {
            all = all.plus(send(tree, sent));
        }

        assertThat(task.sent(TreeCompleted.class)).hasSize(1);
        assertThat(all.scanned())
                .as("as above, and each again for every place above it that is filled")
                .isLessThanOrEqualTo(6L * events.size());
        assertThat(all.reads() + all.writes()).isLessThanOrEqualTo(15L * events.size());
        assertNothingIsLeft();
    }

    @Test
    void whatElseIsOpenCostsNothing() {
        Nodes alone = open("alone", 2);
        List<StoreWork> before =
                events(alone).stream().map(sent -> send(alone, sent)).toList();
        for (int i = 0; i < 1000; i++) {
            open("open" + i, 2);
        }
        Nodes among = open("among", 2);

        List<StoreWork> after =
                events(among).stream().map(sent -> send(among, sent)).toList();

        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).reads()).isEqualTo(before.get(i).reads());
            assertThat(after.get(i).writes()).isEqualTo(before.get(i).writes());
            assertThat(after.get(i).scanned()).isEqualTo(before.get(i).scanned());
            assertThat(after.get(i).bytesWritten()).isCloseTo(before.get(i).bytesWritten(), withinPercentage(1));
        }
    }

    @Test
    void aConversationIsWrittenOnceAndDeletedOnce() {
        Nodes tree = open("q", 20);
        events(tree).forEach(sent -> send(tree, sent));

        assertThat(task.stores().context.work().writes()).isEqualTo(2);
        assertThat(task.stores().context.work().scans()).isZero();
    }

    @Test
    void aTickReadsNoTombstoneTwiceAndNothingThatIsNotDue() {
        long closed = 0;
        StoreWork ticks = StoreWork.NONE;
        for (int i = 0; i < 300; i++) {
            Nodes tree = open("q" + i, 1);
            if (i % 100 != 50) {
                events(tree).forEach(sent -> send(tree, sent));
                closed++;
            }
            StoreWork tick = task.tick(Duration.ofSeconds(1));
            assertThat(tick.scanned()).as("one look at what is due first").isLessThanOrEqualTo(1);
            ticks = ticks.plus(tick);
        }

        assertThat(ticks.passedOver()).isLessThanOrEqualTo(closed);
        assertThat(task.tick(Duration.ofSeconds(1)).passedOver()).isZero();
    }

    @Test
    void aTickClosesABoundedNumberOfTrees() {
        int most = AggregatorOptions.defaults().deadlineBatch();
        for (int i = 0; i < 3 * most; i++) {
            open("q" + i, 1);
        }
        task.tick(Requests.DEADLINE);
        task.sent(TreeCompleted.class);
        List<Integer> closings = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            task.tick(Duration.ofSeconds(1));
            closings.add(task.sent(TreeCompleted.class).size());
            assertThat(task.stores().deadlines.openIterators()).isZero();
        }

        assertThat(closings).filteredOn(count -> count > 0).containsExactly(most, most, most);
        assertThat(task.tick(Duration.ofSeconds(1)).passedOver())
                .as("and none of what they leave behind is read again")
                .isZero();
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 2000})
    void aRequestAndAClosingCostTheSameHoweverLongTheQueue(int waiting) {
        CountedTask<TreeAdmitted> runs = CountedTask.ofRuns();
        runs.send(Topics.RUNS, "run", Requests.window("run", 1));
        for (int i = 0; i < waiting; i++) {
            StoreWork work = runs.send(Topics.TREE_REQUESTS, "run", request("run", "q" + i));
            assertThat(work.scans()).isZero();
            assertThat(work.reads() + work.writes()).isLessThanOrEqualTo(12);
        }

        StoreWork closing = runs.send(Topics.TREE_CLOSINGS, "run", Closings.of("run", "q0", TreeOutcome.COMPLETE));

        assertThat(runs.sent(TreeAdmitted.class))
                .extracting(admitted -> admitted.getRequest().getConversationId())
                .containsExactly("q0", "q1");
        assertThat(closing.scans()).isZero();
        assertThat(closing.reads() + closing.writes()).isLessThanOrEqualTo(12);
        assertThat(closing.bytesWritten()).isLessThan(2500);
    }

    @Test
    void aTickAdmitsABatchOfAllRunsTogether() {
        CountedTask<TreeAdmitted> runs = CountedTask.ofRuns();
        int batch = AggregatorOptions.defaults().admissionBatch();
        for (String run : List.of("a", "b", "c")) {
            runs.send(Topics.RUNS, run, Requests.state(run, 1).setPaused(true).build());
            for (int i = 0; i < 4 * batch; i++) {
                runs.send(Topics.TREE_REQUESTS, run, request(run, "q" + i));
            }
            runs.send(Topics.RUNS, run, Requests.window(run, 4 * batch));
        }
        runs.sent(TreeAdmitted.class);

        List<String> turns = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            runs.tick(Duration.ofMillis(100));
            List<TreeAdmitted> admitted = runs.sent(TreeAdmitted.class);
            assertThat(admitted).hasSize(batch);
            turns.add(admitted.get(0).getRequest().getRunId());
        }

        assertThat(turns).containsExactly("a", "b", "c", "a", "b", "c", "a", "b", "c");
        runs.tick(Duration.ofMillis(100));
        assertThat(runs.sent(TreeAdmitted.class)).isEmpty();
    }

    private void assertNothingIsLeft() {
        assertThat(task.stores().all()).allSatisfy(store -> {
            assertThat(store.size()).as(store.name()).isZero();
            assertThat(store.openIterators()).as(store.name()).isZero();
        });
    }

    private Nodes open(String conversation, int criteria) {
        Plan plan = plan(criteria, RUBRICS, JUDGMENTS);
        TreeRequested request = request("run", conversation, "An answer", plan);
        TreeAdmitted admitted = TreeAdmitted.newBuilder()
                .setRequest(request)
                .setAdmittedAt(task.now())
                .setExpiresAt(task.now().plus(Requests.DEADLINE))
                .build();
        task.send(Topics.ADMISSIONS, request.getTreeId(), admitted);
        return new Nodes(Contexts.of(admitted));
    }

    private StoreWork send(Nodes tree, Sent sent) {
        return task.send(sent.topic(), tree.context().getTreeId(), sent.event());
    }

    /** Every node of a tree, criterion after criterion, each with what hangs below it. */
    private static List<Sent> events(Nodes tree) {
        List<Sent> events = new ArrayList<>();
        for (int c = 0; c < tree.context().getPlan().getCriteria(); c++) {
            CriterionProposed criterion = tree.criterion(c);
            events.add(new Sent(Topics.CRITERIA, criterion));
            for (int r = 0; r < RUBRICS; r++) {
                RubricSampled rubric = tree.rubric(criterion, r);
                events.add(new Sent(Topics.RUBRICS, rubric));
                for (int j = 0; j < JUDGMENTS; j++) {
                    events.add(new Sent(Topics.JUDGMENTS, tree.judgment(rubric, j, 4, 2)));
                }
            }
        }
        assertThat(events).hasSize(tree.context().getPlan().getCriteria() * NODES_OF_A_CRITERION);
        return events;
    }

    private static int level(Sent sent) {
        return List.of(Topics.CRITERIA, Topics.RUBRICS, Topics.JUDGMENTS).indexOf(sent.topic());
    }
}
