package dev.syncpl.aggregator.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.aggregator.query.RunGrowth.Level;
import dev.syncpl.aggregator.state.CountedStores;
import dev.syncpl.aggregator.state.DueCursors;
import dev.syncpl.aggregator.testing.CountedTask;
import dev.syncpl.aggregator.testing.Nodes;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.aggregator.testing.StoreWork;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.recorded.Contexts;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class GrowthQueriesTest {

    private final DueCursors cursors = new DueCursors();
    private final CountedTask<SpecificRecord> task = CountedTask.ofTrees(cursors);
    private TreeAdmitted tree;

    /** Three criteria with two rubrics of two judgments each. */
    @Test
    void countsWhatIsThereAndWhatItsStagesAreToBring() {
        open("another", "q");
        Nodes nodes = open("run", "q");
        assertThat(growth()).isEqualTo(growth(new Level(0, 3), Level.NONE, Level.NONE));

        CriterionProposed first = nodes.criterion(0);
        send(Topics.CRITERIA, first);
        send(Topics.CRITERIA, nodes.criterion(1, "", false));
        send(Topics.NODE_FAILURES, nodes.failedCriterion(2, "TOO_FEW"));
        assertThat(growth()).isEqualTo(growth(new Level(2, 0), new Level(0, 2), Level.NONE));

        RubricSampled rubric = nodes.rubric(first, 0);
        send(Topics.RUBRICS, rubric);
        assertThat(growth()).isEqualTo(growth(new Level(2, 0), new Level(1, 1), new Level(0, 2)));

        send(Topics.JUDGMENTS, nodes.judgment(rubric, 1, 4, 2));
        send(Topics.NODE_FAILURES, nodes.failedRubric(first, 1, "LLM_TIMEOUT"));
        assertThat(growth()).isEqualTo(growth(new Level(2, 0), new Level(1, 0), new Level(1, 1)));

        send(Topics.JUDGMENTS, nodes.judgment(rubric, 0, 4, 2));
        assertThat(growth()).as("it is closed").isEqualTo(RunGrowth.none("run"));
    }

    @Test
    void readsNoNode() {
        Nodes nodes = open("run", "q");
        send(Topics.CRITERIA, nodes.criterion(0));
        StoreWork before = task.stores().nodes.work();

        growth();

        assertThat(task.stores().nodes.work()).isEqualTo(before);
        assertThat(task.stores().deadlines.openIterators()).isZero();
    }

    @Test
    void addsUpWhatInstancesTell() throws JsonProcessingException {
        RunGrowth one = growth(new Level(1, 2), new Level(3, 4), new Level(5, 6));
        ObjectMapper json = new ObjectMapper();

        assertThat(RunGrowth.merged("run", List.of(one, one.cut())))
                .isEqualTo(new RunGrowth("run", 2, false, new Level(2, 4), new Level(6, 8), new Level(10, 12)));
        assertThat(json.readValue(json.writeValueAsString(one), RunGrowth.class))
                .isEqualTo(one);
    }

    private static RunGrowth growth(Level criteria, Level rubrics, Level judgments) {
        return new RunGrowth("run", 1, true, criteria, rubrics, judgments);
    }

    private RunGrowth growth() {
        CountedStores stores = task.stores();
        return new GrowthQueries(stores.deadlines, stores.trees, stores.subtrees, stores.context)
                .read(cursors.of(task.partition()), "run");
    }

    private Nodes open(String run, String conversation) {
        tree = TreeAdmitted.newBuilder()
                .setRequest(Requests.request(run, conversation, "A " + conversation, Requests.plan(3, 2, 2)))
                .setAdmittedAt(task.now())
                .setExpiresAt(task.now().plus(Requests.DEADLINE))
                .build();
        send(Topics.ADMISSIONS, tree);
        return new Nodes(Contexts.of(tree));
    }

    private void send(Topic<?> topic, SpecificRecord event) {
        task.send(topic, tree.getRequest().getTreeId(), event);
    }
}
