package dev.syncpl.tree.rule;

import dev.syncpl.tree.Vote;
import java.util.Optional;

/**
 * How one criterion stands after its leaves voted.
 *
 * @param votes of all leaves received that do not abstain
 * @param planned leaves planned
 * @param missing leaves that could still have voted
 * @param majority the vote that has the majority; needs no label
 * @param status outcome of the consistency rule; empty without a label, or if the criterion was not to be expanded
 * @param upheld whether the majority says what the label says, as far as rows go: an accepted criterion does, and with
 *     {@code tieLabel = sft} one whose majority ties on a tie label
 */
public record Standing(
        Votes votes, int planned, int missing, Optional<Vote> majority, Optional<Status> status, boolean upheld) {

    /** Whether the consistency rule came to this outcome. */
    public boolean is(Status outcome) {
        return status.equals(Optional.of(outcome));
    }
}
