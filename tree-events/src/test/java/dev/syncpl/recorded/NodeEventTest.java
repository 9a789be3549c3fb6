package dev.syncpl.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.events.Criterion;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Failure;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.id.NodePath;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class NodeEventTest {

    private final TreeFixture fixture = TreeFixture.golden();
    private final String tree = fixture.admitted().getRequest().getTreeId();
    private final RecordedNode criterion = first(node -> node.getCriterion() != null);
    private final RecordedNode rubric = first(node -> node.getRubric() != null);
    private final RecordedNode judgment = first(node -> node.getJudgment() != null);

    @Test
    void readsEveryKindWithoutItsContext() {
        NodeEvent sampled = NodeEvent.of(
                tree,
                new RubricSampled(
                        Contexts.of(fixture.admitted()),
                        criterion.getCriterion(),
                        rubric.getRubric(),
                        rubric.getGeneration(),
                        null));

        assertThat(sampled.path()).isEqualTo(NodePath.criterion(0).rubric(0));
        assertThat(sampled.parentSampleId()).isEqualTo(criterion.getCriterion().getSampleId());
        assertThat(sampled.node()).isEqualTo(rubric);
        assertThat(NodeEvent.of(tree, proposed(each -> {})).node()).isEqualTo(criterion);
        assertThat(NodeEvent.of(tree, judged(each -> {})).node()).isEqualTo(judgment);
        NodePath leaf = NodePath.criterion(0).rubric(0).judgment(Order.AB, 1);
        NodeEvent failed = NodeEvent.of(tree, failed(leaf, each -> {}));
        assertThat(failed.isFailure()).isTrue();
        assertThat(failed.path()).isEqualTo(leaf);
    }

    @Test
    void refusesWhatBreaksItsSchemasRules() {
        NodePath leaf = NodePath.criterion(0).rubric(0).judgment(Order.AB, 1);
        refuses("other", proposed(each -> {}), "a node of tree '" + tree + "' has key 'other'");
        refuses(null, proposed(each -> {}), "has key 'null'");
        refuses(tree, proposed(each -> each.setPath("c00.r0")), "the path of no CRITERION");
        refuses(tree, proposed(each -> each.setPath("c0")), "has no path");
        refuses(tree, proposed(each -> each.setIndex(5)), "index 5");
        refuses(tree, proposed(each -> each.setSampleId("")), "no sample id");
        refuses(tree, proposed(each -> each.setParentSampleId("")), "no parent sample id");
        refuses(tree, judged(each -> each.setScoreFirst(6)), "score 6");
        refuses(tree, judged(each -> each.setScoreSecond(0)), "score 0");
        refuses(tree, judged(each -> each.setOrder(PresentationOrder.BA)), "order BA");
        refuses(tree, judged(each -> each.setOrder(PresentationOrder.UNKNOWN)), "order UNKNOWN");
        refuses(tree, failed(leaf, each -> each.setCode(" ")), "no failure code");
        refuses(tree, failed(leaf, each -> each.setParentSampleId("")), "no parent sample id");
        refuses(tree, fixture.admitted(), "no node event: TreeAdmitted");
        refuses(tree, null, "no node event: nothing");
    }

    @Test
    void nodesGrowUnderExpandedCriteriaAndRubricsAlone() {
        assertThat(NodeEvent.growingSample(criterion))
                .contains(criterion.getCriterion().getSampleId());
        assertThat(NodeEvent.growingSample(rubric)).contains(rubric.getRubric().getSampleId());
        assertThat(NodeEvent.growingSample(judgment)).isEmpty();
        assertThat(NodeEvent.growingSample(RecordedNode.newBuilder(criterion)
                        .setCriterion(Criterion.newBuilder(criterion.getCriterion())
                                .setExpand(false)
                                .build())
                        .build()))
                .isEmpty();
    }

    private static void refuses(String key, SpecificRecord event, String reason) {
        assertThatThrownBy(() -> NodeEvent.of(key, event))
                .isInstanceOf(InvalidNodeException.class)
                .hasMessageContaining(reason);
    }

    private CriterionProposed proposed(Consumer<Criterion.Builder> change) {
        Criterion.Builder changed = Criterion.newBuilder(criterion.getCriterion());
        change.accept(changed);
        return new CriterionProposed(Contexts.of(fixture.admitted()), changed.build(), criterion.getGeneration(), null);
    }

    private JudgmentSampled judged(Consumer<Judgment.Builder> change) {
        Judgment.Builder changed = Judgment.newBuilder(judgment.getJudgment());
        change.accept(changed);
        return new JudgmentSampled("run", tree, changed.build(), judgment.getGeneration());
    }

    private NodeFailed failed(NodePath path, Consumer<Failure.Builder> change) {
        Failure.Builder changed = Failure.newBuilder(
                fixture.failure("parent", path, FailureCode.LLM_TIMEOUT).getFailure());
        change.accept(changed);
        return new NodeFailed("run", tree, changed.build());
    }

    private RecordedNode first(Predicate<RecordedNode> which) {
        return fixture.nodes().stream().filter(which).findFirst().orElseThrow();
    }
}
