package dev.syncpl.recorded;

import dev.syncpl.events.CallTotals;
import dev.syncpl.events.Stage;
import dev.syncpl.events.Usage;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums of calls by stage, model and outcome. Confined. */
final class CallSums {

    /** Outcome of what became a node. */
    static final String OK = "OK";

    /** Outcome of a sample that has no place in its tree. */
    static final String IGNORED = "IGNORED";

    private final SortedMap<Place, Sum> sums = new TreeMap<>(
            Comparator.comparing(Place::stage).thenComparing(Place::model).thenComparing(Place::outcome));

    Sum at(Stage stage, String model, String outcome) {
        return sums.computeIfAbsent(new Place(stage, model, outcome), any -> new Sum());
    }

    List<CallTotals> totals() {
        return sums.entrySet().stream()
                .map(entry -> entry.getValue().at(entry.getKey()))
                .toList();
    }

    private record Place(Stage stage, String model, String outcome) {}

    /** One sum. */
    static final class Sum {

        private long requests;
        private long prompt;
        private long cached;
        private long completion;
        private long unreported;

        void completion(long tokens) {
            completion += tokens;
        }

        /** Adds everything but the completion; null for one request of which nothing is known. */
        void call(Usage usage) {
            if (usage == null) {
                requests++;
                unreported++;
                return;
            }
            requests += usage.getRequests();
            prompt += usage.getPromptTokens() == null ? 0 : usage.getPromptTokens();
            cached += usage.getCachedPromptTokens() == null ? 0 : usage.getCachedPromptTokens();
            if (usage.getPromptTokens() == null || usage.getCompletionTokens() == null) {
                unreported += usage.getRequests();
            }
        }

        private CallTotals at(Place place) {
            return new CallTotals(
                    place.stage(), place.model(), place.outcome(), requests, prompt, cached, completion, unreported);
        }
    }
}
