package dev.syncpl.recorded;

import dev.syncpl.events.NodeCounts;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.UsageTotals;
import java.util.Map;

/** A closing whose account of nodes and cost is another's: votes, ranking and rows stay its own. */
final class Restated {

    private Restated() {}

    static TreeClosing of(
            TreeClosing closing,
            TreeOutcome outcome,
            NodeCounts counts,
            Map<String, Integer> failuresByCode,
            UsageTotals usage) {
        TreeCompleted tree = TreeCompleted.newBuilder(closing.tree())
                .setOutcome(outcome)
                .setCounts(counts)
                .setFailuresByCode(failuresByCode)
                .setUsage(usage)
                .build();
        TreeClosed told = TreeClosed.newBuilder(closing.closed())
                .setOutcome(outcome)
                .setCounts(counts)
                .setFailuresByCode(failuresByCode)
                .setUsage(usage)
                .build();
        return new TreeClosing(tree, told, closing.sft(), closing.dpo(), closing.longCot());
    }

    /** Why a tree was closed that ended so. */
    static Closing reason(TreeOutcome outcome) {
        return switch (outcome) {
            case TIMED_OUT -> Closing.DEADLINE;
            case CANCELLED -> Closing.CANCELLED;
            default -> Closing.FINISHED;
        };
    }

    static UsageTotals sum(UsageTotals one, UsageTotals other) {
        CallTally calls = new CallTally();
        calls.add(one.getCalls());
        calls.add(other.getCalls());
        return new UsageTotals(
                one.getRequests() + other.getRequests(),
                one.getSamples() + other.getSamples(),
                one.getPromptTokens() + other.getPromptTokens(),
                one.getCachedPromptTokens() + other.getCachedPromptTokens(),
                one.getCompletionTokens() + other.getCompletionTokens(),
                one.getWastedTokens() + other.getWastedTokens(),
                one.getUnreportedRequests() + other.getUnreportedRequests(),
                calls.totals());
    }
}
