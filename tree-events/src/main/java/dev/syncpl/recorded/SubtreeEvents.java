package dev.syncpl.recorded;

import dev.syncpl.events.Criterion;
import dev.syncpl.events.Failure;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.SubtreeCompleted;
import dev.syncpl.events.SubtreeOutcome;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.tree.Leaf;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.rule.JudgedCriterion;
import dev.syncpl.tree.rule.Standing;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Says how the subtree of a criterion ended. */
final class SubtreeEvents {

    private final GrownTree tree;

    SubtreeEvents(GrownTree tree) {
        this.tree = tree;
    }

    /**
     * The event of one subtree.
     *
     * @param given the outcome if it is decided from outside; else it follows from the nodes
     * @param at when it was closed
     */
    SubtreeCompleted event(JudgedCriterion criterion, Optional<SubtreeOutcome> given, Instant at) {
        int index = criterion.node().index();
        SubtreeOutcome outcome = given.orElseGet(() -> outcome(index));
        TreeRequested request = tree.admitted().getRequest();
        Standing standing = criterion.standing();
        return SubtreeCompleted.newBuilder()
                .setRunId(request.getRunId())
                .setTreeId(request.getTreeId())
                .setPath(criterion.path().toString())
                .setIndex(index)
                .setName(tree.nodes()
                        .criterion(criterion.path())
                        .map(Criterion::getName)
                        .orElse(null))
                .setOutcome(outcome)
                .setStatus(standing.status().map(Twins::of).orElse(null))
                .setMajority(standing.majority().map(Twins::of).orElse(null))
                .setVotesA(standing.votes().a())
                .setVotesB(standing.votes().b())
                .setVotesTie(standing.votes().tie())
                .setPlannedLeaves(standing.planned())
                .setWeight(orNull(criterion.weight()))
                .setMeanGap(orNull(meanGap(criterion.node().voters())))
                .setMissingPaths(tree.growth().missing(index).stream()
                        .map(NodePath::toString)
                        .toList())
                .setCompletedAt(
                        outcome == SubtreeOutcome.TIMED_OUT
                                ? at
                                : lastNode(index).orElse(at))
                .build();
    }

    /** How the subtree ended, by what is there of it; a stage that gave up past the deadline timed it out. */
    SubtreeOutcome outcome(int index) {
        Growth growth = tree.growth();
        if (!growth.expands(index)) {
            return SubtreeOutcome.NOT_EXPANDED;
        }
        if (growth.missing(index).isEmpty()) {
            return SubtreeOutcome.COMPLETE;
        }
        if (ResolvedTree.subtree(tree.nodes().failures(), index).values().stream()
                .anyMatch(failure -> failure.getCode().equals(FailureCode.EXPIRED.name()))) {
            return SubtreeOutcome.TIMED_OUT;
        }
        return growth.leaves(index) > 0 ? SubtreeOutcome.PARTIAL : SubtreeOutcome.FAILED;
    }

    /** When the last node of the subtree ended, by the clocks of the stages. */
    private Optional<Instant> lastNode(int index) {
        Stream<Instant> sampled = ResolvedTree.subtree(tree.nodes().samples(), index).values().stream()
                .map(RecordedNode::getGeneration)
                .map(generation -> generation.getCompletedAt());
        Stream<Instant> failed = ResolvedTree.subtree(tree.nodes().failures(), index).values().stream()
                .map(Failure::getFailedAt);
        return Stream.concat(sampled, failed).max(Comparator.naturalOrder());
    }

    private static OptionalDouble meanGap(List<Leaf> voters) {
        return voters.stream().mapToInt(leaf -> leaf.scores().gap()).average();
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
    }
}
