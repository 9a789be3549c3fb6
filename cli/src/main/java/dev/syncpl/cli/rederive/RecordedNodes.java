package dev.syncpl.cli.rederive;

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

/**
 * Node events without their context. An event that breaks its schema's documentation is none: the aggregator refuses
 * such a one and goes on to the next that claims its place, and so must whoever reads the topics after it.
 */
final class RecordedNodes {

    private RecordedNodes() {}

    static Optional<RecordedNode> of(CriterionProposed event) {
        Criterion criterion = event.getCriterion();
        return Optional.of(RecordedNode.newBuilder()
                        .setCriterion(criterion)
                        .setGeneration(event.getGeneration())
                        .build())
                .filter(node -> stands(criterion.getPath(), Level.CRITERION, criterion.getIndex()))
                .filter(node -> areIds(criterion.getSampleId(), criterion.getParentSampleId()));
    }

    static Optional<RecordedNode> of(RubricSampled event) {
        Rubric rubric = event.getRubric();
        return Optional.of(RecordedNode.newBuilder()
                        .setRubric(rubric)
                        .setGeneration(event.getGeneration())
                        .build())
                .filter(node -> stands(rubric.getPath(), Level.RUBRIC, rubric.getIndex()))
                .filter(node -> areIds(rubric.getSampleId(), rubric.getParentSampleId()));
    }

    static Optional<RecordedNode> of(JudgmentSampled event) {
        Judgment judgment = event.getJudgment();
        return Optional.of(RecordedNode.newBuilder()
                        .setJudgment(judgment)
                        .setGeneration(event.getGeneration())
                        .build())
                .filter(node -> stands(judgment.getPath(), Level.JUDGMENT, judgment.getIndex()))
                .filter(node -> areIds(judgment.getSampleId(), judgment.getParentSampleId()))
                .filter(node -> NodePath.parse(judgment.getPath())
                        .order()
                        .filter(order -> order.name().equals(judgment.getOrder().name()))
                        .isPresent())
                .filter(node -> isScore(judgment.getScoreFirst()) && isScore(judgment.getScoreSecond()));
    }

    static Optional<RecordedNode> of(NodeFailed event) {
        Failure failure = event.getFailure();
        return Optional.of(RecordedNode.newBuilder().setFailure(failure).build())
                .filter(node -> parsed(failure.getPath()).isPresent())
                .filter(node -> !failure.getCode().isBlank())
                .filter(node -> !failure.getParentSampleId().isEmpty());
    }

    private static boolean stands(String text, Level level, int index) {
        return parsed(text)
                .filter(path -> path.level() == level && path.index() == index)
                .isPresent();
    }

    private static Optional<NodePath> parsed(String text) {
        try {
            return Optional.of(NodePath.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean areIds(String sampleId, String parentSampleId) {
        return !sampleId.isEmpty() && !parentSampleId.isEmpty();
    }

    private static boolean isScore(int score) {
        return score >= Scores.LOWEST && score <= Scores.HIGHEST;
    }
}
