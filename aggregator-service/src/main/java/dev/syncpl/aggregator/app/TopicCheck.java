package dev.syncpl.aggregator.app;

import dev.syncpl.aggregator.AggregatorTopology;
import dev.syncpl.aggregator.screen.ScreenProcessor;
import dev.syncpl.aggregator.tree.TreeProcessor;
import dev.syncpl.events.topics.Keyed;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Compares the topics' partition counts. Streams takes a sub-topology over topics with different counts without a word,
 * and then a tree's events part ways.
 */
final class TopicCheck {

    private static final List<Topic<? extends SpecificRecord>> INPUTS = Stream.of(
                    AggregatorTopology.RUN_INPUTS, AggregatorTopology.TREE_INPUTS, AggregatorTopology.SCREEN_INPUTS)
            .flatMap(List::stream)
            .toList();

    private TopicCheck() {}

    /** Every topic that must exist before the start. */
    static Set<String> required() {
        Set<String> names = new HashSet<>();
        INPUTS.forEach(topic -> names.add(topic.name()));
        INPUTS.forEach(topic -> names.add(topic.deadLetterName()));
        TreeProcessor.OUTPUTS.forEach(topic -> names.add(topic.name()));
        // Of what turns out too large to be written.
        TreeProcessor.OUTPUTS.forEach(topic -> names.add(topic.deadLetterName()));
        ScreenProcessor.OUTPUTS.forEach(topic -> names.add(topic.name()));
        ScreenProcessor.OUTPUTS.forEach(topic -> names.add(topic.deadLetterName()));
        return names;
    }

    /** The required topics that are not among these. */
    static Set<String> missing(Map<String, Integer> partitions) {
        Set<String> missing = new TreeSet<>(required());
        missing.removeAll(partitions.keySet());
        return missing;
    }

    /**
     * Checks that topics with the same key have the same number of partitions.
     *
     * @param partitions partitions of every required topic
     * @throws StartException if they differ, naming the topics
     */
    static void compare(Map<String, Integer> partitions) {
        for (Keyed keyed : Keyed.values()) {
            Map<Integer, Set<String>> topicsByCount = new TreeMap<>();
            Topics.ALL.stream()
                    .filter(topic -> topic.keyed() == keyed && partitions.containsKey(topic.name()))
                    .forEach(topic -> topicsByCount
                            .computeIfAbsent(partitions.get(topic.name()), any -> new TreeSet<>())
                            .add(topic.name()));
            if (topicsByCount.size() > 1) {
                throw new StartException("Topics with the same key must have the same number of partitions: "
                        + topicsByCount.entrySet().stream()
                                .map(entry -> String.join(", ", entry.getValue()) + " have " + entry.getKey())
                                .collect(Collectors.joining("; ")));
            }
        }
    }
}
