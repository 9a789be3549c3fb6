package dev.syncpl.recorded;

import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.tree.id.NodePath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells which recorded nodes a tree had when it was closed. No clock is asked: the closing names every planned node
 * that was missing, so a sample is late if its place, or one above it, was missing then. Of what claims one place under
 * one parent, the first in its topic's order had it. A failure belongs to a missing place, and the failures of a tree
 * lie in one partition, so the first ones of each code are those that the closing counted. Nodes are shown to it in the
 * order of their topics. Not thread safe.
 */
final class ClosingCut {

    private final Set<NodePath> missing;
    private final Map<String, Integer> failuresDue;
    private final Set<String> taken = new HashSet<>();

    ClosingCut(TreeCompleted closing) {
        missing = closing.getMissingPaths().stream().map(NodePath::parse).collect(Collectors.toUnmodifiableSet());
        failuresDue = new HashMap<>(closing.getFailuresByCode());
    }

    /** Whether the tree had this node. */
    boolean takes(RecordedNode node) {
        if (node.getFailure() != null) {
            return takesFailure(
                    NodePath.parse(node.getFailure().getPath()),
                    node.getFailure().getParentSampleId(),
                    node.getFailure().getCode());
        }
        if (node.getCriterion() != null) {
            return takesSample(
                    node.getCriterion().getPath(), node.getCriterion().getParentSampleId());
        }
        if (node.getRubric() != null) {
            return takesSample(node.getRubric().getPath(), node.getRubric().getParentSampleId());
        }
        return takesSample(node.getJudgment().getPath(), node.getJudgment().getParentSampleId());
    }

    private boolean takesSample(String text, String parentSampleId) {
        NodePath path = NodePath.parse(text);
        return !isMissing(path) && isFirst(path, parentSampleId);
    }

    private boolean takesFailure(NodePath path, String parentSampleId, String code) {
        int due = failuresDue.getOrDefault(code, 0);
        if (due == 0 || !missing.contains(path) || !isFirst(path, parentSampleId)) {
            return false;
        }
        failuresDue.put(code, due - 1);
        return true;
    }

    private boolean isMissing(NodePath path) {
        for (Optional<NodePath> at = Optional.of(path);
                at.isPresent();
                at = at.get().parent()) {
            if (missing.contains(at.get())) {
                return true;
            }
        }
        return false;
    }

    private boolean isFirst(NodePath path, String parentSampleId) {
        return taken.add(path + " " + parentSampleId);
    }
}
