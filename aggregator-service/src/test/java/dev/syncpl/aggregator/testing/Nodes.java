package dev.syncpl.aggregator.testing;

import dev.syncpl.events.Criterion;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Decoding;
import dev.syncpl.events.Failure;
import dev.syncpl.events.Generation;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.Rubric;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.Stage;
import dev.syncpl.events.TreeContext;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.id.SampleId;
import java.util.List;

/**
 * The events that the stages would send for one tree. A sample's text tells its path and a variant, so two variants of
 * a path are two samples.
 */
public final class Nodes {

    private final TreeContext context;

    public Nodes(TreeContext context) {
        this.context = context;
    }

    public CriterionProposed criterion(int index) {
        return criterion(index, "", true);
    }

    public CriterionProposed criterion(int index, String variant, boolean expand) {
        NodePath path = NodePath.criterion(index);
        String text = "Point " + path + variant + ": the answer is to the point.";
        return CriterionProposed.newBuilder()
                .setContext(context)
                .setCriterion(Criterion.newBuilder()
                        .setPath(path.toString())
                        .setIndex(index)
                        .setOf(context.getPlan().getCriteria())
                        .setSampleId(SampleId.of(context.getContentHash(), path, text))
                        .setParentSampleId(context.getContentHash())
                        .setExpand(expand)
                        .setName("Point " + path + variant)
                        .setText(text)
                        .setRepaired(false)
                        .build())
                .setGeneration(generation(path, "criteria/1", index))
                .build();
    }

    public RubricSampled rubric(CriterionProposed parent, int index) {
        return rubric(parent, index, "");
    }

    public RubricSampled rubric(CriterionProposed parent, int index, String variant) {
        Criterion criterion = parent.getCriterion();
        NodePath path = NodePath.criterion(criterion.getIndex()).rubric(index);
        String text = "1: poor " + path + variant + "\n2: weak\n3: fair\n4: good\n5: excellent";
        return RubricSampled.newBuilder()
                .setContext(context)
                .setCriterion(criterion)
                .setRubric(Rubric.newBuilder()
                        .setPath(path.toString())
                        .setIndex(index)
                        .setOf(context.getPlan().getRubrics())
                        .setSampleId(SampleId.of(criterion.getSampleId(), path, text))
                        .setParentSampleId(criterion.getSampleId())
                        .setText(text)
                        .setRepaired(false)
                        .setDuplicate(false)
                        .build())
                .setGeneration(generation(path, "rubric/1", index))
                .build();
    }

    /** A judgment in order AB. */
    public JudgmentSampled judgment(RubricSampled parent, int index, int scoreFirst, int scoreSecond) {
        Rubric rubric = parent.getRubric();
        NodePath path = NodePath.parse(rubric.getPath()).judgment(Order.AB, index);
        String text = "Analysis of A: level " + scoreFirst + " at " + path + "\nAnalysis of B: level " + scoreSecond
                + "\nScore A: " + scoreFirst + "\nScore B: " + scoreSecond;
        return JudgmentSampled.newBuilder()
                .setRunId(context.getRunId())
                .setTreeId(context.getTreeId())
                .setJudgment(Judgment.newBuilder()
                        .setPath(path.toString())
                        .setIndex(index)
                        .setOf(context.getPlan().getJudgments())
                        .setSampleId(SampleId.of(rubric.getSampleId(), path, text))
                        .setParentSampleId(rubric.getSampleId())
                        .setOrder(PresentationOrder.AB)
                        .setText(text)
                        .setScoreFirst(scoreFirst)
                        .setScoreSecond(scoreSecond)
                        .setRepaired(false)
                        .setDuplicate(false)
                        .build())
                .setGeneration(generation(path, "judgment/1", index))
                .build();
    }

    public NodeFailed failure(NodePath path, String parentSampleId, String code) {
        return NodeFailed.newBuilder()
                .setRunId(context.getRunId())
                .setTreeId(context.getTreeId())
                .setFailure(Failure.newBuilder()
                        .setPath(path.toString())
                        .setStage(Stage.valueOf(
                                switch (path.level()) {
                                    case CRITERION -> "CRITERIA";
                                    case RUBRIC -> "RUBRIC";
                                    case JUDGMENT -> "JUDGMENT";
                                }))
                        .setCode(code)
                        .setDetail("a test says so")
                        .setParentSampleId(parentSampleId)
                        .setFailedAt(Requests.START)
                        .build())
                .build();
    }

    public NodeFailed failedCriterion(int index, String code) {
        return failure(NodePath.criterion(index), context.getContentHash(), code);
    }

    public NodeFailed failedRubric(CriterionProposed parent, int index, String code) {
        return failure(
                NodePath.criterion(parent.getCriterion().getIndex()).rubric(index),
                parent.getCriterion().getSampleId(),
                code);
    }

    public NodeFailed failedJudgment(RubricSampled parent, int index, String code) {
        return failure(
                NodePath.parse(parent.getRubric().getPath()).judgment(Order.AB, index),
                parent.getRubric().getSampleId(),
                code);
    }

    public TreeContext context() {
        return context;
    }

    private Generation generation(NodePath path, String promptVersion, int choice) {
        return Generation.newBuilder()
                .setCallId(context.getTreeId() + " " + path)
                .setChoice(choice)
                .setModel("a-model")
                .setPromptVersion(promptVersion)
                .setDecoding(new Decoding(promptVersion.startsWith("criteria") ? 0.7 : 0.9, 0.95, 512))
                .setLatencyMillis(1)
                .setCompletedAt(Requests.START)
                .setFailedAttempts(List.of())
                .build();
    }
}
