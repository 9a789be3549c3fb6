package dev.syncpl.recorded;

import dev.syncpl.events.Failure;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.Stage;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.id.NodePath.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A recorded node of any kind, by what places it in its tree.
 *
 * @param path where it claims to stand
 * @param parentSampleId sample that it was made from
 * @param sampleId its own, empty for a failure
 * @param failure the failure that it is; a judgment that breaks its schema's rules is one too, with code {@link
 *     FailureCode#INVALID_EVENT}, so that no impossible score becomes a vote
 * @param node what was recorded
 */
record NodeView(NodePath path, String parentSampleId, String sampleId, Optional<Failure> failure, RecordedNode node) {

    /** A sample before a failure; the rest only makes the choice a definite one. */
    static final Comparator<NodeView> PREFERRED_FIRST = Comparator.<NodeView>comparingInt(
                    view -> view.failure().isPresent() ? 1 : 0)
            .thenComparing(NodeView::sampleId)
            .thenComparing(NodeView::node);

    /** Reads a node; empty if it is none, has no path of its kind, or is a sample that nobody knows the origin of. */
    static Optional<NodeView> of(RecordedNode node) {
        if (node.getFailure() == null && node.getGeneration() == null) {
            return Optional.empty();
        }
        if (node.getCriterion() != null) {
            var criterion = node.getCriterion();
            return placed(criterion.getPath(), Level.CRITERION)
                    .map(path -> sampled(path, criterion.getParentSampleId(), criterion.getSampleId(), node));
        }
        if (node.getRubric() != null) {
            var rubric = node.getRubric();
            return placed(rubric.getPath(), Level.RUBRIC)
                    .map(path -> sampled(path, rubric.getParentSampleId(), rubric.getSampleId(), node));
        }
        if (node.getJudgment() != null) {
            return placed(node.getJudgment().getPath(), Level.JUDGMENT).map(path -> judgment(path, node));
        }
        return Optional.ofNullable(node.getFailure())
                .flatMap(failure -> parsed(failure.getPath())
                        .map(path -> new NodeView(path, failure.getParentSampleId(), "", Optional.of(failure), node)));
    }

    private static NodeView sampled(NodePath path, String parent, String sample, RecordedNode node) {
        return new NodeView(path, parent, sample, Optional.empty(), node);
    }

    private static NodeView judgment(NodePath path, RecordedNode node) {
        Judgment judgment = node.getJudgment();
        Optional<Failure> failure = NodeEvent.fault(path, judgment)
                .map(fault -> Failure.newBuilder()
                        .setPath(judgment.getPath())
                        .setStage(Stage.JUDGMENT)
                        .setCode(FailureCode.INVALID_EVENT.name())
                        .setDetail("a judgment at " + path + " has " + fault)
                        .setParentSampleId(judgment.getParentSampleId())
                        .setAttempts(List.of())
                        .setFailedAt(node.getGeneration().getCompletedAt())
                        .build());
        return new NodeView(path, judgment.getParentSampleId(), judgment.getSampleId(), failure, node);
    }

    private static Optional<NodePath> placed(String text, Level level) {
        return parsed(text).filter(path -> path.level() == level);
    }

    private static Optional<NodePath> parsed(String text) {
        try {
            return Optional.of(NodePath.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
