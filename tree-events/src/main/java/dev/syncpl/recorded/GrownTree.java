package dev.syncpl.recorded;

import dev.syncpl.events.Criterion;
import dev.syncpl.events.Generation;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.Rubric;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeContext;
import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.Label;
import dev.syncpl.tree.Leaf;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.PreferenceTree;
import dev.syncpl.tree.RubricNode;
import dev.syncpl.tree.Sample;
import dev.syncpl.tree.Scores;
import dev.syncpl.tree.Shape;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.policy.Swap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A recorded tree with its nodes in their places, and the method's view of it. */
final class GrownTree {

    private final RecordedTree recorded;
    private final Rules rules;
    private final ExpectedNodes expected;
    private final ResolvedTree nodes;
    private final Growth growth;
    private final Samples samples;

    private GrownTree(RecordedTree recorded, boolean forRows) {
        this.recorded = recorded;
        this.rules = Rules.of(recorded.admitted());
        this.expected = ExpectedNodes.of(recorded.admitted().getRequest().getPlan());
        this.nodes = ResolvedTree.of(recorded, expected);
        this.growth = new Growth(nodes, expected);
        this.samples = forRows ? new Samples(policies().rowText(), policies().swap() == Swap.BLOCK) : Samples.unread();
    }

    /** A tree whose texts are read, as rows need it. */
    static GrownTree forRows(RecordedTree recorded) {
        return new GrownTree(recorded, true);
    }

    /** A tree whose votes are counted and whose texts are not read: no row can be made of it. */
    static GrownTree forVotes(RecordedTree recorded) {
        return new GrownTree(recorded, false);
    }

    RecordedTree recorded() {
        return recorded;
    }

    TreeAdmitted admitted() {
        return recorded.admitted();
    }

    TreeContext context() {
        return Contexts.of(recorded.admitted());
    }

    Rules rules() {
        return rules;
    }

    Policies policies() {
        return rules.policies();
    }

    Optional<Label> label() {
        return Twins.of(recorded.admitted().getRequest().getLabel());
    }

    Shape shape() {
        return expected.shape();
    }

    ResolvedTree nodes() {
        return nodes;
    }

    Growth growth() {
        return growth;
    }

    /** The tree as the rules see it. */
    PreferenceTree tree() {
        return new PreferenceTree(
                shape(),
                IntStream.range(0, shape().criteria()).mapToObj(this::criterion).toList());
    }

    /** One criterion of it. */
    CriterionNode criterion(int index) {
        NodePath path = NodePath.criterion(index);
        Optional<Sample> sample = nodes.criterion(path).map(criterion -> samples.of(criterion, generation(path)));
        List<RubricNode> rubrics = new ArrayList<>();
        for (int i = 0; i < shape().rubrics(); i++) {
            NodePath below = path.rubric(i);
            nodes.rubric(below).ifPresent(rubric -> rubrics.add(rubric(below, rubric)));
        }
        return new CriterionNode(path, sample, growth.expands(index), rubrics);
    }

    private RubricNode rubric(NodePath path, Rubric rubric) {
        List<Leaf> leaves = new ArrayList<>();
        for (Order order : shape().orders()) {
            for (int i = 0; i < shape().judgments(); i++) {
                NodePath below = path.judgment(order, i);
                nodes.judgment(below).ifPresent(judgment -> leaves.add(leaf(below, judgment)));
            }
        }
        return new RubricNode(path, samples.of(rubric, generation(path)), rubric.getDuplicate(), leaves);
    }

    private Leaf leaf(NodePath path, Judgment judgment) {
        Scores scores =
                Scores.displayed(path.order().orElseThrow(), judgment.getScoreFirst(), judgment.getScoreSecond());
        return new Leaf(path, samples.of(judgment, generation(path)), scores, judgment.getDuplicate());
    }

    /** What was recorded of the sampled node that has this place. */
    RecordedNode node(NodePath path) {
        return nodes.samples().get(path);
    }

    Criterion recordedCriterion(NodePath path) {
        return nodes.criterion(path).orElseThrow();
    }

    Rubric recordedRubric(NodePath path) {
        return nodes.rubric(path).orElseThrow();
    }

    private Generation generation(NodePath path) {
        return node(path).getGeneration();
    }
}
