package dev.syncpl.recorded;

import dev.syncpl.events.CallTotals;
import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.Generation;
import dev.syncpl.events.Plan;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.Stage;
import dev.syncpl.events.UsageTotals;
import dev.syncpl.prompts.Unasked;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds up what nodes cost. A call's cost stands on one of its events alone, and its other events name the call; so
 * everything is gathered by call first. Nodes that were ignored were paid for like the others.
 */
public final class UsageLedger {

    private final Plan plan;
    private final SortedMap<String, RecordedCall> calls = new TreeMap<>();

    private UsageLedger(Plan plan) {
        this.plan = plan;
    }

    /**
     * The totals.
     *
     * @param plan names the models of requests that brought nothing
     * @param all every recorded node
     * @param kept the nodes that have their place in the tree
     */
    public static UsageTotals totals(Plan plan, Collection<RecordedNode> all, Collection<RecordedNode> kept) {
        UsageLedger ledger = new UsageLedger(plan);
        all.forEach(ledger::read);
        for (RecordedNode node : kept) {
            if (isAsked(node)) {
                ledger.call(node).kept(node.getGeneration().getChoice());
            }
        }
        return ledger.sum();
    }

    private void read(RecordedNode node) {
        if (isAsked(node)) {
            Generation generation = node.getGeneration();
            call(node).sampled(generation.getChoice(), generation.getUsage());
            generation.getFailedAttempts().forEach(attempt -> attempt(node, attempt));
        }
        if (node.getFailure() != null) {
            node.getFailure().getAttempts().forEach(attempt -> attempt(node, attempt));
        }
    }

    /** Whether a model was asked for it. */
    private static boolean isAsked(RecordedNode node) {
        return node.getGeneration() != null && !Unasked.is(node.getGeneration().getPromptVersion());
    }

    private void attempt(RecordedNode node, FailedAttempt attempt) {
        call(node, attempt.getCallId()).failed(attempt.getCode(), attempt.getUsage());
    }

    private RecordedCall call(RecordedNode node) {
        return call(node, node.getGeneration().getCallId());
    }

    private RecordedCall call(RecordedNode node, String id) {
        return calls.computeIfAbsent(id, any -> new RecordedCall(stage(node), model(node)));
    }

    private static Stage stage(RecordedNode node) {
        if (node.getFailure() != null) {
            return node.getFailure().getStage();
        }
        if (node.getCriterion() != null) {
            return Stage.CRITERIA;
        }
        return node.getRubric() != null ? Stage.RUBRIC : Stage.JUDGMENT;
    }

    private String model(RecordedNode node) {
        if (node.getGeneration() != null) {
            return node.getGeneration().getModel();
        }
        return switch (stage(node)) {
            case RUBRIC -> plan.getRubricStage().getModel();
            case JUDGMENT -> plan.getJudgmentStage().getModel();
            default -> plan.getCriteriaStage().getModel();
        };
    }

    private UsageTotals sum() {
        CallSums sums = new CallSums();
        // One completion may hold several nodes: all criteria of a tree are one sample.
        long samples = 0;
        for (RecordedCall call : calls.values()) {
            call.addTo(sums);
            samples += call.keptSamples();
        }
        List<CallTotals> byOutcome = sums.totals();
        return new UsageTotals(
                byOutcome.stream().mapToLong(CallTotals::getRequests).sum(),
                samples,
                byOutcome.stream().mapToLong(CallTotals::getPromptTokens).sum(),
                byOutcome.stream().mapToLong(CallTotals::getCachedPromptTokens).sum(),
                byOutcome.stream().mapToLong(CallTotals::getCompletionTokens).sum(),
                byOutcome.stream()
                        .filter(totals -> !totals.getOutcome().equals(CallSums.OK))
                        .mapToLong(totals -> totals.getPromptTokens() + totals.getCompletionTokens())
                        .sum(),
                byOutcome.stream().mapToLong(CallTotals::getUnreportedRequests).sum(),
                byOutcome);
    }
}
