package dev.syncpl.aggregator.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.aggregator.query.TreeView.Counts;
import dev.syncpl.aggregator.query.TreeView.CriterionView;
import dev.syncpl.aggregator.state.NodeKey;
import dev.syncpl.aggregator.state.OpenTree;
import dev.syncpl.aggregator.state.SeenTree;
import dev.syncpl.aggregator.state.Standing;
import dev.syncpl.aggregator.testing.Nodes;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.recorded.Contexts;
import dev.syncpl.recorded.NodeEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;

class LiveTreeTest {

    private final TreeRequested request = Requests.request("run", "q", "An answer", Requests.plan(3, 2, 2));
    private final TreeAdmitted admitted = TreeAdmitted.newBuilder()
            .setRequest(request)
            .setAdmittedAt(Requests.START)
            .setExpiresAt(Requests.START.plus(Requests.DEADLINE))
            .build();
    private final Nodes events = new Nodes(Contexts.of(admitted));
    private final List<KeyValue<NodeKey, RecordedNode>> nodes = new ArrayList<>();

    @Test
    void tellsVotesSoFarAndWhatIsMissing() {
        CriterionProposed first = events.criterion(0);
        RubricSampled left = events.rubric(first, 0);
        RubricSampled right = events.rubric(first, 1);
        place(first, left, right);
        place(events.judgment(left, 0, 5, 2), events.judgment(left, 1, 4, 1), events.judgment(right, 0, 3, 3));
        place(events.failedCriterion(1, FailureCode.LLM_TIMEOUT.name()));

        TreeView view = view();

        assertThat(view.standing()).isEqualTo("OPEN");
        assertThat(view.run()).isEqualTo("run");
        assertThat(view.admittedAt()).isEqualTo("2026-03-01T08:00:00Z");
        assertThat(view.deadline()).isEqualTo("2026-03-02T08:00:00Z");
        assertThat(view.nodes()).isEqualTo(new Counts(1, 2, 3, 1, view.nodes().missing(), 0, 5, 6));
        assertThat(view.criteria())
                .containsExactly(
                        new CriterionView("c00", "Point c00", true, 2, 0, 1, 4, null, false),
                        new CriterionView("c01", null, null, 0, 0, 0, 4, null, true),
                        new CriterionView("c02", null, null, 0, 0, 0, 4, null, false));
        assertThat(view.awaited()).containsExactly("c00.r1.ab.j1", "c02");
        assertThat(view.awaitedCount()).isEqualTo(2);
        assertThat(view.cut()).isFalse();
        assertThat(view.samples())
                .contains(
                        new NodeLine("c00", "SAMPLED", null, null, null, null, null),
                        new NodeLine("c00.r0.ab.j0", "SAMPLED", 5, 2, null, null, null))
                .anySatisfy(line -> {
                    assertThat(line.path()).isEqualTo("c01");
                    assertThat(line.state()).isEqualTo("FAILED");
                    assertThat(line.code()).isEqualTo("LLM_TIMEOUT");
                });
    }

    @Test
    void aNodeThatWaitsForItsParentHasNoVote() {
        RubricSampled rubric = events.rubric(events.criterion(0), 0);
        NodeEvent waiting = NodeEvent.of(request.getTreeId(), events.judgment(rubric, 0, 5, 1));
        nodes.add(KeyValue.pair(
                NodeKey.waiting(waiting.treeId(), waiting.path(), waiting.parentSampleId()), waiting.node()));

        TreeView view = view();

        assertThat(view.nodes().waiting()).isEqualTo(1);
        assertThat(view.nodes().judgments()).isZero();
        assertThat(view.samples()).extracting(NodeLine::state).containsExactly("WAITING");
        assertThat(view.awaited()).containsExactly("c00", "c01", "c02");
    }

    @Test
    void ofATreeThatIsNotOpenItTellsHowItEnded() throws JsonProcessingException {
        SeenTree seen = SeenTree.newBuilder()
                .setContentHash("h")
                .setStanding(Standing.CLOSED)
                .setOutcome("PARTIAL")
                .build();

        assertThat(new ObjectMapper().writeValueAsString(TreeView.known("run", "run/q", seen)))
                .isEqualTo("{\"tree\":\"run/q\",\"run\":\"run\",\"standing\":\"CLOSED\",\"outcome\":\"PARTIAL\"}");
    }

    private TreeView view() {
        OpenTree counts = OpenTree.newBuilder()
                .setContentHash(request.getContentHash())
                .setCriteria(3)
                .setRubrics(2)
                .setJudgments(2)
                .setOrders(List.of("AB"))
                .setDue(admitted.getExpiresAt().toEpochMilli())
                .setOpenSubtrees(3)
                .setDuplicates(5)
                .setOrphans(6)
                .build();
        return new LiveTree(admitted, counts, nodes, false).view(Requests.START.plusSeconds(60));
    }

    private void place(SpecificRecord... sampled) {
        for (SpecificRecord event : sampled) {
            NodeEvent node = NodeEvent.of(request.getTreeId(), event);
            nodes.add(KeyValue.pair(NodeKey.placed(node.treeId(), node.path()), node.node()));
        }
    }
}
