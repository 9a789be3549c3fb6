package dev.syncpl.aggregator.tree;

import dev.syncpl.aggregator.RefusedEvent;
import dev.syncpl.aggregator.state.NodeKey;
import dev.syncpl.aggregator.state.OpenSubtree;
import dev.syncpl.aggregator.state.OpenTree;
import dev.syncpl.aggregator.state.SubtreeKey;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.recorded.NodeEvent;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.id.NodePath.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;

/**
 * Gives each node its place in its tree, by three rules that do not depend on how the topics interleave: the first node
 * of a path and parent wins; a node whose parent's place is held by another sample, a failure, or a criterion that is
 * not expanded, is an orphan; a node whose parent's place is empty waits for it. Every node is written once, and once
 * more if it waited; nodes of the tree are looked for only while some of them wait.
 */
final class NodeRecorder {

    /** What became of a node. */
    enum Fate {
        /** It has its place, and so have the nodes that waited for it. */
        PLACED,
        /** As above, and its criterion's last expected leaf is in. */
        SUBTREE_COMPLETE,
        WAITING,
        DUPLICATE,
        ORPHAN
    }

    private enum Parent {
        THERE,
        AWAITED,
        ANOTHER
    }

    private final TreeStores stores;

    NodeRecorder(TreeStores stores) {
        this.stores = stores;
    }

    /**
     * Records a node and changes the tree's counts; the caller stores them.
     *
     * @throws RefusedEvent if the tree's plan has no such node
     */
    Fate record(OpenTree tree, NodeEvent node) {
        if (!PlannedShape.plans(tree, node.path())) {
            throw RefusedEvent.invalid("node " + node.path() + " is not in the plan of tree " + node.treeId());
        }
        return switch (parentOf(tree, node)) {
            case ANOTHER -> orphan(tree);
            case AWAITED -> await(tree, node);
            case THERE -> isTaken(NodeKey.placed(node.treeId(), node.path())) ? duplicate(tree) : place(tree, node);
        };
    }

    private Parent parentOf(OpenTree tree, NodeEvent node) {
        NodePath above = node.path().parent().orElse(null);
        if (above == null) {
            return tree.getContentHash().equals(node.parentSampleId()) ? Parent.THERE : Parent.ANOTHER;
        }
        RecordedNode parent = stores.nodes().get(NodeKey.placed(node.treeId(), above));
        if (parent == null) {
            return Parent.AWAITED;
        }
        return NodeEvent.growingSample(parent)
                        .filter(node.parentSampleId()::equals)
                        .isPresent()
                ? Parent.THERE
                : Parent.ANOTHER;
    }

    private Fate orphan(OpenTree tree) {
        tree.setOrphans(tree.getOrphans() + 1);
        return Fate.ORPHAN;
    }

    private Fate duplicate(OpenTree tree) {
        tree.setDuplicates(tree.getDuplicates() + 1);
        return Fate.DUPLICATE;
    }

    private Fate await(OpenTree tree, NodeEvent node) {
        NodeKey key = NodeKey.waiting(node.treeId(), node.path(), node.parentSampleId());
        if (isTaken(key)) {
            return duplicate(tree);
        }
        stores.nodes().put(key, node.node());
        tree.setWaiting(tree.getWaiting() + 1);
        return Fate.WAITING;
    }

    private boolean isTaken(NodeKey key) {
        return stores.nodes().get(key) != null;
    }

    private Fate place(OpenTree tree, NodeEvent first) {
        int missing = 1;
        Deque<NodeEvent> placing = new ArrayDeque<>();
        placing.add(first);
        while (!placing.isEmpty()) {
            NodeEvent node = placing.remove();
            stores.nodes().put(NodeKey.placed(node.treeId(), node.path()), node.node());
            missing = countDown(tree, node);
            Optional<String> sample = NodeEvent.growingSample(node.node());
            if (sample.isPresent() && tree.getWaiting() > 0) {
                releaseChildren(tree, node, sample.get(), placing);
            }
        }
        return missing == 0 ? Fate.SUBTREE_COMPLETE : Fate.PLACED;
    }

    /** @return leaves that the node's criterion still expects */
    private int countDown(OpenTree tree, NodeEvent node) {
        SubtreeKey key = new SubtreeKey(node.treeId(), node.path().criterionIndex());
        OpenSubtree subtree = node.path().level() == Level.CRITERION
                ? begun(tree, node)
                : counted(tree, node, stores.subtrees().get(key));
        stores.subtrees().put(key, subtree);
        return subtree.getMissingLeaves();
    }

    private static OpenSubtree begun(OpenTree tree, NodeEvent criterion) {
        boolean grows = NodeEvent.growingSample(criterion.node()).isPresent();
        return OpenSubtree.newBuilder()
                .setMissingLeaves(grows ? PlannedShape.leavesOfCriterion(tree) : 0)
                .setCriteria(criterion.isFailure() ? 0 : 1)
                .build();
    }

    /** A failed rubric settles all the leaves that it will never have. */
    private static OpenSubtree counted(OpenTree tree, NodeEvent node, OpenSubtree subtree) {
        int sampled = node.isFailure() ? 0 : 1;
        if (node.path().level() == Level.JUDGMENT) {
            subtree.setMissingLeaves(subtree.getMissingLeaves() - 1);
            subtree.setJudgments(subtree.getJudgments() + sampled);
        } else {
            int settled = node.isFailure() ? PlannedShape.leavesOfRubric(tree) : 0;
            subtree.setMissingLeaves(subtree.getMissingLeaves() - settled);
            subtree.setRubrics(subtree.getRubrics() + sampled);
            subtree.setEndedRubrics(subtree.getEndedRubrics() + 1);
        }
        return subtree;
    }

    private void releaseChildren(OpenTree tree, NodeEvent parent, String sample, Deque<NodeEvent> placing) {
        for (KeyValue<NodeKey, RecordedNode> entry : stores.nodes(NodeKey.prefixOf(parent.treeId(), parent.path()))) {
            NodeKey key = entry.key;
            boolean isChild = key.path().parent().filter(parent.path()::equals).isPresent();
            if (isChild && key.awaited().filter(sample::equals).isPresent()) {
                stores.nodes().delete(key);
                tree.setWaiting(tree.getWaiting() - 1);
                placing.add(new NodeEvent(parent.treeId(), key.path(), sample, entry.value));
            }
        }
    }
}
