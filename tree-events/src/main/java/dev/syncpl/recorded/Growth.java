package dev.syncpl.recorded;

import dev.syncpl.events.Criterion;
import dev.syncpl.events.NodeCounts;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.Shape;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.id.NodePath.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What of a plan has grown: what is there, what is missing, and whether anything is still to come. */
final class Growth {

    private final ResolvedTree nodes;
    private final ExpectedNodes expected;
    private final Shape shape;

    Growth(ResolvedTree nodes, ExpectedNodes expected) {
        this.nodes = nodes;
        this.expected = expected;
        this.shape = expected.shape();
    }

    /** Whether rubrics were to grow below this criterion: a sampled one says so itself. */
    boolean expands(int criterion) {
        return nodes.criterion(NodePath.criterion(criterion))
                .map(Criterion::getExpand)
                .orElse(expected.expandsMissing(criterion));
    }

    /** Sampled leaves below this criterion. */
    int leaves(int criterion) {
        return (int) ResolvedTree.subtree(nodes.samples(), criterion).keySet().stream()
                .filter(path -> path.level() == Level.JUDGMENT)
                .count();
    }

    /** Planned nodes of this subtree that are not sampled, by path, topmost only. */
    List<NodePath> missing(int criterion) {
        return topmost(criterion, nodes::isSampled);
    }

    /** Whether every expected node of this subtree has ended, sampled or failed. */
    boolean hasEnded(int criterion) {
        return topmost(criterion, path -> nodes.isSampled(path) || nodes.isFailed(path))
                .isEmpty();
    }

    NodeCounts counts() {
        int planned = 0;
        for (int i = 0; i < shape.criteria(); i++) {
            planned += 1 + (expands(i) ? shape.rubrics() + shape.leavesPerCriterion() : 0);
        }
        int sampled = nodes.samples().size();
        int failed = nodes.failures().size();
        return NodeCounts.newBuilder()
                .setCriteria(sampled(Level.CRITERION))
                .setRubrics(sampled(Level.RUBRIC))
                .setJudgments(sampled(Level.JUDGMENT))
                .setFailures(failed)
                .setMissing(planned - sampled - failed)
                .setDuplicates(nodes.duplicates())
                .setOrphans(nodes.orphans())
                .build();
    }

    private int sampled(Level level) {
        return (int) nodes.samples().keySet().stream()
                .filter(path -> path.level() == level)
                .count();
    }

    /** Planned nodes that are not there, topmost only; nothing is expected below one that is no sample. */
    private List<NodePath> topmost(int criterion, Predicate<NodePath> isThere) {
        List<NodePath> missing = new ArrayList<>();
        NodePath root = NodePath.criterion(criterion);
        if (!isThere.test(root)) {
            return List.of(root);
        }
        if (!nodes.isSampled(root) || !expands(criterion)) {
            return List.of();
        }
        for (int i = 0; i < shape.rubrics(); i++) {
            NodePath rubric = root.rubric(i);
            if (!isThere.test(rubric)) {
                missing.add(rubric);
            } else if (nodes.isSampled(rubric)) {
                leaves(rubric).stream().filter(isThere.negate()).forEach(missing::add);
            }
        }
        return missing;
    }

    private List<NodePath> leaves(NodePath rubric) {
        List<NodePath> leaves = new ArrayList<>(shape.leavesPerRubric());
        for (Order order : shape.orders()) {
            for (int i = 0; i < shape.judgments(); i++) {
                leaves.add(rubric.judgment(order, i));
            }
        }
        return leaves;
    }
}
