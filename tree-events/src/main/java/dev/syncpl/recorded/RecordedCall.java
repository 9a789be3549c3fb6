package dev.syncpl.recorded;

import dev.syncpl.events.Stage;
import dev.syncpl.events.Usage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One call, put together from the events that tell of it. A call that nobody reports a cost of was one request of
 * unknown size. Confined.
 */
final class RecordedCall {

    private final Stage stage;
    private final String model;
    private final Set<Integer> sampled = new HashSet<>();
    private final Set<Integer> kept = new HashSet<>();
    private final List<String> failures = new ArrayList<>();
    private Usage usage;

    RecordedCall(Stage stage, String model) {
        this.stage = stage;
        this.model = model;
    }

    void sampled(int choice, Usage cost) {
        sampled.add(choice);
        cost(cost);
    }

    void kept(int choice) {
        kept.add(choice);
    }

    void failed(String code, Usage cost) {
        failures.add(code);
        cost(cost);
    }

    long keptSamples() {
        return kept.size();
    }

    private void cost(Usage cost) {
        if (cost != null && (usage == null || cost.compareTo(usage) > 0)) {
            usage = cost;
        }
    }

    /** Requests and prompt count once, where the call came to most; the completion's tokens by sample. */
    void addTo(CallSums sums) {
        Map<String, Integer> outcomes = outcomes();
        int samples = outcomes.values().stream().mapToInt(Integer::intValue).sum();
        String main = kept.isEmpty() ? outcomes.keySet().iterator().next() : CallSums.OK;
        long completion = usage == null ? 0 : orZero(usage.getCompletionTokens());
        long left = completion;
        for (Map.Entry<String, Integer> outcome : outcomes.entrySet()) {
            if (!outcome.getKey().equals(main)) {
                long share = completion * outcome.getValue() / samples;
                left -= share;
                sums.at(stage, model, outcome.getKey()).completion(share);
            }
        }
        sums.at(stage, model, main).completion(left);
        sums.at(stage, model, main).call(usage);
    }

    private Map<String, Integer> outcomes() {
        Map<String, Integer> outcomes = new TreeMap<>();
        failures.forEach(code -> outcomes.merge(code, 1, Integer::sum));
        if (!kept.isEmpty()) {
            outcomes.put(CallSums.OK, kept.size());
        }
        if (sampled.size() > kept.size()) {
            outcomes.put(CallSums.IGNORED, sampled.size() - kept.size());
        }
        return outcomes;
    }

    private static long orZero(Long tokens) {
        return tokens == null ? 0 : tokens;
    }
}
