package dev.syncpl.recorded;

import dev.syncpl.events.CallTotals;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up what requests cost, by stage, model and outcome. Not thread safe. */
public final class CallTally {

    private final SortedMap<String, CallTotals> sums = new TreeMap<>();

    public void add(List<CallTotals> calls) {
        calls.forEach(this::add);
    }

    private void add(CallTotals call) {
        String key = call.getStage().ordinal() + "\n" + call.getModel() + "\n" + call.getOutcome();
        sums.merge(key, call, CallTally::sum);
    }

    /** The sums, by stage, model and outcome. */
    public List<CallTotals> totals() {
        return List.copyOf(sums.values());
    }

    private static CallTotals sum(CallTotals one, CallTotals other) {
        return new CallTotals(
                one.getStage(),
                one.getModel(),
                one.getOutcome(),
                one.getRequests() + other.getRequests(),
                one.getPromptTokens() + other.getPromptTokens(),
                one.getCachedPromptTokens() + other.getCachedPromptTokens(),
                one.getCompletionTokens() + other.getCompletionTokens(),
                one.getUnreportedRequests() + other.getUnreportedRequests());
    }
}
