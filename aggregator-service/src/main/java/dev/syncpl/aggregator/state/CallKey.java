package dev.syncpl.aggregator.state;

import dev.syncpl.events.CallTotals;
import dev.syncpl.events.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keys of sums by stage, model and outcome within a run's sums by name. They share one map, so that state that was
 * written before there were any still reads. A model's name may hold anything but the separator, a line break.
 *
 * @param stage the stage that asked
 * @param model the model that was asked for
 * @param outcome what it came to
 */
public record CallKey(Stage stage, String model, String outcome) {

    private static final String SEPARATOR = "\n";
    private static final int PARTS = 4;
    private static final String REQUESTS = "requests";
    private static final String PROMPT = "promptTokens";
    private static final String CACHED = "cachedPromptTokens";
    private static final String COMPLETION = "completionTokens";
    private static final String UNREPORTED = "unreportedRequests";

    /** Adds totals to the sums. */
    public static void add(Map<String, Long> sums, CallTotals totals) {
        CallKey key = new CallKey(totals.getStage(), totals.getModel().replace(SEPARATOR, " "), totals.getOutcome());
        key.add(sums, REQUESTS, totals.getRequests());
        key.add(sums, PROMPT, totals.getPromptTokens());
        key.add(sums, CACHED, totals.getCachedPromptTokens());
        key.add(sums, COMPLETION, totals.getCompletionTokens());
        key.add(sums, UNREPORTED, totals.getUnreportedRequests());
    }

    /** The totals among the sums, by stage, model and outcome. */
    public static List<CallTotals> totals(Map<String, Long> sums) {
        Map<String, CallKey> keys = new TreeMap<>();
        for (String name : sums.keySet()) {
            of(name).ifPresent(key -> keys.put(key.stage.ordinal() + key.name(""), key));
        }
        return keys.values().stream().map(key -> key.read(sums)).toList();
    }

    /** Whether a sum is one of these, and not one by name. */
    public static boolean isOne(String name) {
        return name.contains(SEPARATOR);
    }

    private static Optional<CallKey> of(String name) {
        String[] parts = name.split(SEPARATOR, -1);
        return parts.length == PARTS
                ? Optional.of(new CallKey(Stage.valueOf(parts[0]), parts[1], parts[2]))
                : Optional.empty();
    }

    private void add(Map<String, Long> sums, String field, long count) {
        sums.merge(name(field), count, Long::sum);
    }

    private String name(String field) {
        return String.join(SEPARATOR, stage.name(), model, outcome, field);
    }

    private CallTotals read(Map<String, Long> sums) {
        return new CallTotals(
                stage,
                model,
                outcome,
                sums.getOrDefault(name(REQUESTS), 0L),
                sums.getOrDefault(name(PROMPT), 0L),
                sums.getOrDefault(name(CACHED), 0L),
                sums.getOrDefault(name(COMPLETION), 0L),
                sums.getOrDefault(name(UNREPORTED), 0L));
    }
}
