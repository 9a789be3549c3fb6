package dev.syncpl.aggregator.tree;

import dev.syncpl.aggregator.RefusedEvent;
import dev.syncpl.events.Criterion;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Failure;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.Rubric;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.id.NodePath.Level;
import org.apache.avro.specific.SpecificRecord;

/**
 * A node event of any of the four kinds, without its context, as far as identity and counting need it.
 *
 * @param treeId the tree
 * @param path where the node stands
 * @param parentSampleId sample that it was made from
 * @param recorded what is kept of it
 */
record NodeArrival(String treeId, NodePath path, String parentSampleId, RecordedNode recorded) {

    private static final int MIN_SCORE = 1;
    private static final int MAX_SCORE = 5;

    /**
     * Reads an event.
     *
     * @throws RefusedEvent if it is no node event, breaks its schema's documentation or is not keyed by its tree
     */
    static NodeArrival of(String key, SpecificRecord event) {
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
        throw RefusedEvent.invalid("the tree side has no use for " + (event == null ? "nothing" : event.getSchema()));
    }

    /** A node read back from the store, where it waited. */
    static NodeArrival stored(String treeId, NodePath path, String parentSampleId, RecordedNode recorded) {
        return new NodeArrival(treeId, path, parentSampleId, recorded);
    }

    boolean isFailure() {
        return recorded.getFailure() != null;
    }

    private static NodeArrival of(String key, CriterionProposed event) {
        Criterion criterion = event.getCriterion();
        String treeId = checkedKey(key, event.getContext().getTreeId());
        NodePath path = path(treeId, criterion.getPath(), Level.CRITERION, criterion.getIndex());
        requireIds(treeId, path, criterion.getSampleId(), criterion.getParentSampleId());
        RecordedNode recorded = RecordedNode.newBuilder()
                .setCriterion(criterion)
                .setGeneration(event.getGeneration())
                .build();
        return new NodeArrival(treeId, path, criterion.getParentSampleId(), recorded);
    }

    private static NodeArrival of(String key, RubricSampled event) {
        Rubric rubric = event.getRubric();
        String treeId = checkedKey(key, event.getContext().getTreeId());
        NodePath path = path(treeId, rubric.getPath(), Level.RUBRIC, rubric.getIndex());
        requireIds(treeId, path, rubric.getSampleId(), rubric.getParentSampleId());
        RecordedNode recorded = RecordedNode.newBuilder()
                .setRubric(rubric)
                .setGeneration(event.getGeneration())
                .build();
        return new NodeArrival(treeId, path, rubric.getParentSampleId(), recorded);
    }

    private static NodeArrival of(String key, JudgmentSampled event) {
        Judgment judgment = event.getJudgment();
        String treeId = checkedKey(key, event.getTreeId());
        NodePath path = path(treeId, judgment.getPath(), Level.JUDGMENT, judgment.getIndex());
        requireIds(treeId, path, judgment.getSampleId(), judgment.getParentSampleId());
        PresentationOrder order =
                PresentationOrder.valueOf(path.order().orElseThrow().name());
        require(judgment.getOrder() == order, treeId, path, "order " + judgment.getOrder());
        requireScore(treeId, path, judgment.getScoreFirst());
        requireScore(treeId, path, judgment.getScoreSecond());
        RecordedNode recorded = RecordedNode.newBuilder()
                .setJudgment(judgment)
                .setGeneration(event.getGeneration())
                .build();
        return new NodeArrival(treeId, path, judgment.getParentSampleId(), recorded);
    }

    private static NodeArrival of(String key, NodeFailed event) {
        Failure failure = event.getFailure();
        String treeId = checkedKey(key, event.getTreeId());
        NodePath path = parsed(treeId, failure.getPath());
        require(!failure.getCode().isBlank(), treeId, path, "no failure code");
        require(!failure.getParentSampleId().isEmpty(), treeId, path, "no parent sample id");
        RecordedNode recorded = RecordedNode.newBuilder().setFailure(failure).build();
        return new NodeArrival(treeId, path, failure.getParentSampleId(), recorded);
    }

    private static String checkedKey(String key, String treeId) {
        if (treeId.isEmpty() || !treeId.equals(key)) {
            throw RefusedEvent.invalid("a node of tree '" + treeId + "' has key '" + key + "'");
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
            throw RefusedEvent.invalid("a node of tree " + treeId + " has no path: " + e.getMessage());
        }
    }

    private static void requireIds(String treeId, NodePath path, String sampleId, String parentSampleId) {
        require(!sampleId.isEmpty(), treeId, path, "no sample id");
        require(!parentSampleId.isEmpty(), treeId, path, "no parent sample id");
    }

    private static void requireScore(String treeId, NodePath path, int score) {
        require(score >= MIN_SCORE && score <= MAX_SCORE, treeId, path, "score " + score);
    }

    private static void require(boolean holds, String treeId, NodePath path, String found) {
        if (!holds) {
            throw RefusedEvent.invalid("node " + path + " of tree " + treeId + " has " + found);
        }
    }
}
