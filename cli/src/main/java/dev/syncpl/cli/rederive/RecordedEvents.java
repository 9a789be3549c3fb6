package dev.syncpl.cli.rederive;

import dev.syncpl.events.Label;
import dev.syncpl.events.NodeCounts;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.recorded.Closing;
import dev.syncpl.recorded.RecordedTree;
import dev.syncpl.recorded.TreeCloser;
import dev.syncpl.recorded.TreeClosing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the topics hold of one tree, and the tree closed anew from it. Events are added, all before anything is asked, in
 * the order of their topics; of two closings or admissions the first counts. Not thread safe.
 */
public final class RecordedEvents {

    private final TreeCloser closer = new TreeCloser();
    private final List<RecordedNode> nodes = new ArrayList<>();
    private TreeCompleted completed;
    private TreeAdmitted admitted;
    private List<RecordedNode> atClosing;

    public void add(TreeCompleted event) {
        completed = completed == null ? event : completed;
    }

    public void add(TreeAdmitted event) {
        admitted = admitted == null ? event : admitted;
    }

    public void add(RecordedNode node) {
        nodes.add(node);
    }

    /** The nodes that the tree was closed with; none if its closing is not there. */
    List<RecordedNode> nodesAtClosing() {
        if (completed == null) {
            return List.of();
        }
        if (atClosing == null) {
            ClosingCut cut = new ClosingCut(completed);
            atClosing = nodes.stream().filter(cut::takes).toList();
        }
        return atClosing;
    }

    /** The label that the tree was closed with, if any. */
    Optional<Label> label() {
        return Optional.ofNullable(completed).map(TreeCompleted::getLabel);
    }

    /** The tree's request with its label and plan. */
    public Optional<TreeRequested> request() {
        return Optional.ofNullable(admitted).map(TreeAdmitted::getRequest);
    }

    /**
     * Closes the tree as it was closed, under the run's policies with these changes. What it cost, which nodes it had
     * and how it ended are the recorded closing's; votes, ranking and rows are made anew.
     *
     * @return empty if the topics no longer hold every sample that the tree was closed with
     */
    public Optional<TreeClosing> close(PolicyChanges changes) {
        if (completed == null || admitted == null) {
            return Optional.empty();
        }
        RecordedTree tree = new RecordedTree(under(changes), nodesAtClosing(), 0, 0);
        TreeClosing derived = closer.close(tree, reason(completed.getOutcome()), completed.getCompletedAt());
        boolean whole = samples(derived.tree().getCounts()).equals(samples(completed.getCounts()));
        return whole ? Optional.of(asRecorded(derived)) : Optional.empty();
    }

    private TreeAdmitted under(PolicyChanges changes) {
        TreeRequested request = admitted.getRequest();
        return TreeAdmitted.newBuilder(admitted)
                .setRequest(TreeRequested.newBuilder(request)
                        .setPolicies(changes.over(request.getPolicies()))
                        .build())
                .build();
    }

    private TreeClosing asRecorded(TreeClosing derived) {
        TreeCompleted tree = TreeCompleted.newBuilder(derived.tree())
                .setOutcome(completed.getOutcome())
                .setCounts(completed.getCounts())
                .setFailuresByCode(completed.getFailuresByCode())
                .setUsage(completed.getUsage())
                .build();
        TreeClosed told = TreeClosed.newBuilder(derived.closed())
                .setOutcome(completed.getOutcome())
                .setCounts(completed.getCounts())
                .setFailuresByCode(completed.getFailuresByCode())
                .setUsage(completed.getUsage())
                .build();
        return new TreeClosing(tree, told, derived.sft(), derived.dpo(), derived.longCot());
    }

    private static Closing reason(TreeOutcome outcome) {
        return switch (outcome) {
            case TIMED_OUT -> Closing.DEADLINE;
            case CANCELLED -> Closing.CANCELLED;
            default -> Closing.FINISHED;
        };
    }

    private static List<Integer> samples(NodeCounts counts) {
        return List.of(counts.getCriteria(), counts.getRubrics(), counts.getJudgments());
    }
}
