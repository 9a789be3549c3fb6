package dev.syncpl.data.train.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** Adds up, from the lineage of rows, what made them. Holds a counter a distinct value. Not thread safe. */
final class Provenance {

    private static final String NONE = "(none)";

    private final Map<String, Map<String, Long>> stages = new TreeMap<>();
    private final Map<String, Map<String, Long>> policies = new TreeMap<>();
    private final Map<String, Long> sources = new TreeMap<>();
    private final Map<String, Long> labels = new TreeMap<>();
    private final Map<String, Long> kinds = new TreeMap<>();

    /**
     * What made the rows, each with the rows that it made.
     *
     * @param stages model, prompt version and decoding, as JSON, by stage
     * @param policies values by name of the policy
     * @param sources sources of the comparisons
     * @param labels human labels
     * @param kinds kinds of rows
     */
    public record Facts(
            Map<String, Map<String, Long>> stages,
            Map<String, Map<String, Long>> policies,
            Map<String, Long> sources,
            Map<String, Long> labels,
            Map<String, Long> kinds) {}

    void add(JsonNode lineage) {
        lineage.path("stages")
                .properties()
                .forEach(stage -> count(stages, stage.getKey(), stage.getValue().toString()));
        lineage.path("policies")
                .properties()
                .forEach(policy ->
                        count(policies, policy.getKey(), policy.getValue().asText()));
        count(sources, lineage.path("source"));
        count(labels, lineage.path("label"));
        count(kinds, lineage.path("kind"));
    }

    private static void count(Map<String, Map<String, Long>> counts, String name, String value) {
        counts.computeIfAbsent(name, key -> new TreeMap<>()).merge(value, 1L, Long::sum);
    }

    private static void count(Map<String, Long> counts, JsonNode value) {
        counts.merge(value.isTextual() ? value.textValue() : NONE, 1L, Long::sum);
    }

    Facts facts() {
        return new Facts(stages, policies, sources, labels, kinds);
    }
}
