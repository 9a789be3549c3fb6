package dev.syncpl.tree.rule;

import dev.syncpl.tree.Vote;
import dev.syncpl.tree.policy.MajorityOf;
import dev.syncpl.tree.policy.Policies;
import java.util.Optional;

/**
 * One count in which a majority is sought. Leaves that abstain are planned, but neither vote nor are they missing.
 *
 * @param votes of the leaves received
 * @param planned leaves planned
 * @param missing leaves that could still have voted: neither received nor abstaining
 */
record Ballot(Votes votes, int planned, int missing) {

    /** The vote that has the majority, if one has. */
    Optional<Vote> majority(Policies policies) {
        if (policies.majorityOf() == MajorityOf.PLANNED) {
            return votes.majorityOf(planned);
        }
        return quorate(votes.total(), policies) ? votes.majorityOf(votes.total()) : Optional.empty();
    }

    /** Whether this vote has the majority, or would have it if every missing leaf voted so. */
    boolean canReach(Vote vote, Policies policies) {
        int most = votes.of(vote) + missing;
        if (policies.majorityOf() == MajorityOf.PLANNED) {
            return 2 * most > planned;
        }
        if (quorate(votes.total(), policies)) {
            // With the quorum there the received leaves decide: whoever comes later changes nothing.
            return votes.majorityOf(votes.total()).equals(Optional.of(vote));
        }
        int everyone = votes.total() + missing;
        return quorate(everyone, policies) && 2 * most > everyone;
    }

    private boolean quorate(int voters, Policies policies) {
        // Divided rather than multiplied: 55 of 100 must meet a quorum of 0.55, and 0.55 * 100 is above 55.
        return voters > 0 && (double) voters / planned >= policies.quorum();
    }
}
