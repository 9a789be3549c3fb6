package dev.syncpl.benchmarks.cache;

import dev.syncpl.benchmarks.line.Call;
import dev.syncpl.events.ComparisonAdmitted;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.recorded.NodePrompts;
import dev.syncpl.system.TopicReader;
import dev.syncpl.tree.id.ContentHash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The prompts of a finished run in the order in which the server began them, rendered again from what was recorded. */
final class SentPrompts {

    private SentPrompts() {}

    /** @throws IllegalStateException if the server got a prompt that cannot be rendered again */
    static List<String> read(TopicReader topics, List<Call> calls) {
        Map<String, String> byHash = new HashMap<>();
        for (ComparisonAdmitted event : topics.values(Topics.COMPARISONS)) {
            put(byHash, NodePrompts.criteria(event.getContext()));
        }
        for (CriterionProposed event : topics.values(Topics.CRITERIA)) {
            put(byHash, NodePrompts.rubric(event.getContext(), event.getCriterion()));
        }
        for (RubricSampled event : topics.values(Topics.RUBRICS)) {
            for (PresentationOrder order : event.getContext().getPlan().getOrders()) {
                put(byHash, NodePrompts.judgment(event.getContext(), event.getCriterion(), event.getRubric(), order));
            }
        }
        List<String> prompts = new ArrayList<>();
        calls.stream()
                .filter(Call::answered)
                .sorted(Comparator.comparingLong(Call::began))
                .forEach(call -> {
                    String prompt = byHash.get(call.prompt());
                    if (prompt == null) {
                        throw new IllegalStateException(
                                "the server got a " + call.kind() + " prompt that no record renders");
                    }
                    prompts.add(prompt);
                });
        return prompts;
    }

    private static void put(Map<String, String> byHash, String prompt) {
        byHash.put(ContentHash.ofText(prompt), prompt);
    }
}
