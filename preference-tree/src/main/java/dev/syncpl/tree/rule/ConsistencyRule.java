package dev.syncpl.tree.rule;

import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.Label;
import dev.syncpl.tree.Shape;
import dev.syncpl.tree.Vote;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.policy.TieLabel;
import java.util.Optional;

/**
 * The consistency rule: a criterion is accepted if the majority of its leaves says what the human said.
 *
 * <p>The majority is the vote held by more than half of the criterion's planned leaves ({@code majorityOf}), so that a
 * failure can hinder a majority and never make one. Everything that was planned below a failed node is missing. Where
 * no side has the majority, the criterion is split, unless the missing leaves could still give it to a side: then it is
 * incomplete. A majority of ties is no side, and a side is never the tie that a tie label names: on a tie label
 * nothing is accepted.
 *
 * <p>Examples, with the scores of A and B of every leaf, rubrics parted by a bar, and a dash for a missing leaf:
 *
 * <pre>{@code
 * 4,2 5,2 | 4,3 1,5   label A    ACCEPTED
 * 4,2 5,2 | 4,3 1,5   label B    CONTRADICTED
 * 4,3 3,4 | 5,2 3,4   label A    SPLIT
 * 3,3 3,3 | 4,4 5,2   label A    SPLIT
 * 4,3 5,5 | 2,2 3,4   label A    SPLIT
 * -   5,2 | 4,3 1,5   label A    INCOMPLETE
 * 4,2 5,2 | 4,3 -     label A    ACCEPTED
 * 2,2 3,3 | 5,2 -     label A    SPLIT
 * -   -   | 1,5 -     label A    INCOMPLETE
 * 3,3 3,3 | 4,4 5,2   label TIE  SPLIT
 * 4,2 5,2 | 4,3 1,5   label TIE  CONTRADICTED
 * }</pre>
 */
public final class ConsistencyRule {

    private ConsistencyRule() {}

    /** How this criterion stands. A criterion that was not to be expanded has no leaves to ask and no status. */
    public static Standing judge(CriterionNode criterion, Shape shape, Optional<Label> label, Policies policies) {
        Votes votes = Votes.of(criterion.voters());
        if (!criterion.expanded()) {
            return new Standing(votes, 0, 0, Optional.empty(), Optional.empty(), false);
        }
        Ballots ballots = Ballots.of(criterion, shape, policies);
        Optional<Vote> majority = ballots.majority();
        return new Standing(
                votes,
                shape.leavesPerCriterion(),
                ballots.missing(),
                majority,
                label.map(truth -> status(ballots, majority, truth)),
                label.isPresent() && upheld(majority, label.get(), policies));
    }

    private static Status status(Ballots ballots, Optional<Vote> majority, Label label) {
        if (majority.isPresent() && majority.get() != Vote.TIE) {
            return majority.get() == label.vote() ? Status.ACCEPTED : Status.CONTRADICTED;
        }
        boolean open = ballots.couldBecome(Vote.A) || ballots.couldBecome(Vote.B);
        return open ? Status.INCOMPLETE : Status.SPLIT;
    }

    private static boolean upheld(Optional<Vote> majority, Label label, Policies policies) {
        return majority.equals(Optional.of(label.vote()))
                && (label != Label.TIE || policies.tieLabel() == TieLabel.SFT);
    }
}
