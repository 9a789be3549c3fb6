package dev.syncpl.recorded;

import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.Generation;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.Usage;
import dev.syncpl.events.UsageTotals;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds up what a tree cost. A call's cost stands on one of its events alone, and its other events name the call; so
 * everything is gathered by call first. A call that nobody reports a cost of was one request of unknown size. Nodes that
 * were ignored were paid for like the others.
 */
final class UsageLedger {

    private final SortedMap<String, Usage> calls = new TreeMap<>();
    private final Set<String> unreported = new HashSet<>();

    private UsageLedger() {}

    /**
     * The totals.
     *
     * @param all every recorded node
     * @param kept the nodes that have their place in the tree
     */
    static UsageTotals totals(Collection<RecordedNode> all, Collection<RecordedNode> kept) {
        UsageLedger ledger = new UsageLedger();
        all.forEach(ledger::read);
        Set<String> keptCalls = new HashSet<>();
        Set<String> samples = new HashSet<>();
        for (RecordedNode node : kept) {
            Generation generation = node.getGeneration();
            if (generation != null) {
                keptCalls.add(generation.getCallId());
                // One completion may hold several nodes: all criteria of a tree are one sample.
                samples.add(generation.getCallId() + " " + generation.getChoice());
            }
        }
        return ledger.sum(keptCalls, samples.size());
    }

    private void read(RecordedNode node) {
        if (node.getGeneration() != null) {
            call(node.getGeneration().getCallId(), node.getGeneration().getUsage());
            node.getGeneration().getFailedAttempts().forEach(this::attempt);
        }
        if (node.getFailure() != null) {
            node.getFailure().getAttempts().forEach(this::attempt);
        }
    }

    private void attempt(FailedAttempt attempt) {
        call(attempt.getCallId(), attempt.getUsage());
    }

    private void call(String id, Usage usage) {
        if (usage == null) {
            unreported.add(id);
        } else {
            calls.merge(id, usage, (one, other) -> one.compareTo(other) >= 0 ? one : other);
        }
    }

    private UsageTotals sum(Set<String> keptCalls, long samples) {
        unreported.removeAll(calls.keySet());
        long requests = unreported.size();
        long prompt = 0;
        long cached = 0;
        long completion = 0;
        long wasted = 0;
        long unreportedRequests = unreported.size();
        for (var call : calls.entrySet()) {
            Usage usage = call.getValue();
            requests += usage.getRequests();
            prompt += orZero(usage.getPromptTokens());
            cached += orZero(usage.getCachedPromptTokens());
            completion += orZero(usage.getCompletionTokens());
            if (!keptCalls.contains(call.getKey())) {
                wasted += orZero(usage.getPromptTokens()) + orZero(usage.getCompletionTokens());
            }
            if (usage.getPromptTokens() == null || usage.getCompletionTokens() == null) {
                unreportedRequests += usage.getRequests();
            }
        }
        return new UsageTotals(requests, samples, prompt, cached, completion, wasted, unreportedRequests);
    }

    private static long orZero(Long tokens) {
        return tokens == null ? 0 : tokens;
    }
}
