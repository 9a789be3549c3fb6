package dev.syncpl.recorded;

import dev.syncpl.events.Criterion;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Failure;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.Rubric;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.tree.Scores;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.id.NodePath.Level;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * A node event of any of the four kinds, without its context: what identity and counting need, and what is kept. Whoever
 * reads node events reads them here, so that the service that closes a tree and those who read its topics later agree
 * on what a node is. Immutable as far as its record is.
 *
 * @param treeId the tree
 * @param path where the node stands
 * @param parentSampleId sample that it was made from
 * @param node what is kept of it
 */
public record NodeEvent(String treeId, NodePath path, String parentSampleId, RecordedNode node) {

    /**
     * Reads an event.
     *
     * @param key the record's key, null if it has none
     * @throws InvalidNodeException if it is no node event, breaks its schema's documentation or is not keyed by its tree
     */
    public static NodeEvent of(String key, SpecificRecord event) {
        if (event instanceof CriterionProposed proposed) {
            return of(key, proposed);
        }
        if (event instanceof RubricSampled sampled) {
            return of(key, sampled);
        }
        if (event instanceof JudgmentSampled sampled) {
            return of(key, sampled);
        }
        if (event instanceof NodeFailed failed) {
            return of(key, failed);
        }
        throw new InvalidNodeException("no node event: "
                + (event == null ? "nothing" : event.getSchema().getName()));
    }

    /** Whether it says that there is no node. */
    public boolean isFailure() {
        return node.getFailure() != null;
    }

    /** Sample id of a node that nodes may hang under; empty for a failure, a judgment, and what is not expanded. */
    public static Optional<String> growingSample(RecordedNode node) {
        if (node.getCriterion() != null) {
            return Optional.of(node.getCriterion()).filter(Criterion::getExpand).map(Criterion::getSampleId);
        }
        return Optional.ofNullable(node.getRubric()).map(Rubric::getSampleId);
    }

    /** Why a judgment at this path is none, in one line; empty if it keeps its schema's rules. */
    static Optional<String> fault(NodePath path, Judgment judgment) {
        if (!path.order().equals(Twins.of(judgment.getOrder()))) {
            return Optional.of("order " + judgment.getOrder());
        }
        for (int score : new int[] {judgment.getScoreFirst(), judgment.getScoreSecond()}) {
            if (score < Scores.LOWEST || score > Scores.HIGHEST) {
                return Optional.of("score " + score);
            }
        }
        return Optional.empty();
    }

    private static NodeEvent of(String key, CriterionProposed event) {
        Criterion criterion = event.getCriterion();
        String treeId = checkedKey(key, event.getContext().getTreeId());
        NodePath path = path(treeId, criterion.getPath(), Level.CRITERION, criterion.getIndex());
        requireIds(treeId, path, criterion.getSampleId(), criterion.getParentSampleId());
        RecordedNode node = RecordedNode.newBuilder()
                .setCriterion(criterion)
                .setGeneration(event.getGeneration())
                .build();
        return new NodeEvent(treeId, path, criterion.getParentSampleId(), node);
    }

    private static NodeEvent of(String key, RubricSampled event) {
        Rubric rubric = event.getRubric();
        String treeId = checkedKey(key, event.getContext().getTreeId());
        NodePath path = path(treeId, rubric.getPath(), Level.RUBRIC, rubric.getIndex());
        requireIds(treeId, path, rubric.getSampleId(), rubric.getParentSampleId());
        RecordedNode node = RecordedNode.newBuilder()
                .setRubric(rubric)
                .setGeneration(event.getGeneration())
                .build();
        return new NodeEvent(treeId, path, rubric.getParentSampleId(), node);
    }

    private static NodeEvent of(String key, JudgmentSampled event) {
        Judgment judgment = event.getJudgment();
        String treeId = checkedKey(key, event.getTreeId());
        NodePath path = path(treeId, judgment.getPath(), Level.JUDGMENT, judgment.getIndex());
        requireIds(treeId, path, judgment.getSampleId(), judgment.getParentSampleId());
        Optional<String> fault = fault(path, judgment);
        require(fault.isEmpty(), treeId, path, fault.orElse(""));
        RecordedNode node = RecordedNode.newBuilder()
                .setJudgment(judgment)
                .setGeneration(event.getGeneration())
                .build();
        return new NodeEvent(treeId, path, judgment.getParentSampleId(), node);
    }

    private static NodeEvent of(String key, NodeFailed event) {
        Failure failure = event.getFailure();
        String treeId = checkedKey(key, event.getTreeId());
        NodePath path = parsed(treeId, failure.getPath());
        require(!failure.getCode().isBlank(), treeId, path, "no failure code");
        require(!failure.getParentSampleId().isEmpty(), treeId, path, "no parent sample id");
        RecordedNode node = RecordedNode.newBuilder().setFailure(failure).build();
        return new NodeEvent(treeId, path, failure.getParentSampleId(), node);
    }

    private static String checkedKey(String key, String treeId) {
        if (treeId.isEmpty() || !treeId.equals(key)) {
            throw new InvalidNodeException("a node of tree '" + treeId + "' has key '" + key + "'");
        }
        return treeId;
    }

    private static NodePath path(String treeId, String text, Level level, int index) {
        NodePath path = parsed(treeId, text);
        require(path.level() == level, treeId, path, "the path of no " + level);
        require(path.index() == index, treeId, path, "index " + index);
        return path;
    }

    private static NodePath parsed(String treeId, String text) {
        try {
            return NodePath.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidNodeException("a node of tree " + treeId + " has no path: " + e.getMessage());
        }
    }

    private static void requireIds(String treeId, NodePath path, String sampleId, String parentSampleId) {
        require(!sampleId.isEmpty(), treeId, path, "no sample id");
        require(!parentSampleId.isEmpty(), treeId, path, "no parent sample id");
    }

    private static void require(boolean holds, String treeId, NodePath path, String found) {
        if (!holds) {
            throw new InvalidNodeException("node " + path + " of tree " + treeId + " has " + found);
        }
    }
}
