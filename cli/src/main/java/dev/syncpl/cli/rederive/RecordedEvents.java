package dev.syncpl.cli.rederive;

import dev.syncpl.events.Label;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.recorded.Asked;
import dev.syncpl.recorded.ClosedTree;
import dev.syncpl.recorded.Later;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the topics hold of one tree. Events are added, all before anything is asked, in the order of their topics; of two
 * closings or admissions the first counts. Not thread safe.
 */
public final class RecordedEvents implements RecordedRun.Sink {

    private final List<RecordedNode> nodes = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private TreeCompleted completed;
    private TreeAdmitted admitted;

    @Override
    public void completed(TreeCompleted event) {
        completed = completed == null ? event : completed;
    }

    @Override
    public void admitted(TreeAdmitted event) {
        admitted = admitted == null ? event : admitted;
    }

    @Override
    public void node(String treeId, RecordedNode node) {
        nodes.add(node);
    }

    /** The tree's request with its label and plan. */
    public Optional<TreeRequested> request() {
        return Optional.ofNullable(admitted).map(TreeAdmitted::getRequest);
    }

    @Override
    public void asked(String treeId, Asked event) {
        asked.add(event);
    }

    /** The label that the tree was closed with, if any. */
    Optional<Label> label() {
        return Optional.ofNullable(completed).map(TreeCompleted::getLabel);
    }

    /**
     * The tree as it is now.
     *
     * @param later which nodes count that came after the closing
     * @return empty if the topics no longer hold every sample that the tree was closed with
     */
    public Optional<ClosedTree> tree(Later later) {
        if (completed == null || admitted == null) {
            return Optional.empty();
        }
        return Optional.of(new ClosedTree(admitted, completed, nodes, asked, later))
                .filter(ClosedTree::isWhole);
    }

    /** The tree's admission, with these changes to its policies. */
    public TreeAdmitted under(PolicyChanges changes) {
        TreeRequested request = admitted.getRequest();
        return TreeAdmitted.newBuilder(admitted)
                .setRequest(TreeRequested.newBuilder(request)
                        .setPolicies(changes.over(request.getPolicies()))
                        .build())
                .build();
    }
}
