package dev.syncpl.recorded;

import dev.syncpl.events.Criterion;
import dev.syncpl.events.Failure;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.Rubric;
import dev.syncpl.tree.id.NodePath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The nodes of a tree in their places, found from the root down: a criterion names the comparison's content hash as its
 * parent sample, every other node the sample that holds its parent's place. What names another sample, hangs below a
 * failure or a criterion that is not expanded, or has no place in the plan is an orphan. The outcome does not depend on
 * the order of the nodes: should two still claim one place, a sample goes before a failure, then the smaller id decides.
 */
final class ResolvedTree {

    private final SortedMap<NodePath, RecordedNode> samples = new TreeMap<>();
    private final SortedMap<NodePath, Failure> failures = new TreeMap<>();
    private int duplicates;
    private int orphans;

    private ResolvedTree(RecordedTree tree) {
        duplicates = tree.duplicates();
        orphans = tree.orphans();
    }

    static ResolvedTree of(RecordedTree tree, ExpectedNodes expected) {
        ResolvedTree resolved = new ResolvedTree(tree);
        TreeMap<NodePath, List<NodeView>> claims = new TreeMap<>();
        for (RecordedNode node : tree.nodes()) {
            Optional<NodeView> view = NodeView.of(node).filter(placed -> expected.plans(placed.path()));
            view.ifPresent(placed -> claims.computeIfAbsent(placed.path(), path -> new ArrayList<>())
                    .add(placed));
            resolved.orphans += view.isPresent() ? 0 : 1;
        }
        String root = tree.admitted().getRequest().getContentHash();
        // Parents sort before their children, so a node's parent has its place when the node is looked at.
        claims.forEach((path, claimants) -> resolved.place(path, claimants, root));
        return resolved;
    }

    private void place(NodePath path, List<NodeView> claimants, String root) {
        Optional<String> parent = path.parent().map(this::growing).orElse(Optional.of(root));
        List<NodeView> rightful = claimants.stream()
                .filter(claim -> parent.equals(Optional.of(claim.parentSampleId())))
                .sorted(NodeView.PREFERRED_FIRST)
                .toList();
        orphans += claimants.size() - rightful.size();
        if (!rightful.isEmpty()) {
            duplicates += rightful.size() - 1;
            rightful.get(0)
                    .failure()
                    .ifPresentOrElse(
                            failure -> failures.put(path, failure),
                            () -> samples.put(path, rightful.get(0).node()));
        }
    }

    /** Sample id of the node at this place, if nodes may hang below it. */
    private Optional<String> growing(NodePath path) {
        return Optional.ofNullable(samples.get(path)).flatMap(NodeEvent::growingSample);
    }

    /** Every sampled node by path. */
    SortedMap<NodePath, RecordedNode> samples() {
        return Collections.unmodifiableSortedMap(samples);
    }

    /** Every failure by path; nothing below one is sampled. */
    SortedMap<NodePath, Failure> failures() {
        return Collections.unmodifiableSortedMap(failures);
    }

    Optional<Criterion> criterion(NodePath path) {
        return Optional.ofNullable(samples.get(path)).map(RecordedNode::getCriterion);
    }

    Optional<Rubric> rubric(NodePath path) {
        return Optional.ofNullable(samples.get(path)).map(RecordedNode::getRubric);
    }

    Optional<Judgment> judgment(NodePath path) {
        return Optional.ofNullable(samples.get(path)).map(RecordedNode::getJudgment);
    }

    boolean isSampled(NodePath path) {
        return samples.containsKey(path);
    }

    boolean isFailed(NodePath path) {
        return failures.containsKey(path);
    }

    /** Entries of this criterion and of everything below it. */
    static <T> Map<NodePath, T> subtree(SortedMap<NodePath, T> nodes, int criterion) {
        return nodes.subMap(NodePath.criterion(criterion), NodePath.criterion(criterion + 1));
    }

    int duplicates() {
        return duplicates;
    }

    int orphans() {
        return orphans;
    }
}
