package dev.syncpl.cli.export.follow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.events.topics.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Up to where topics were read: by topic and partition, the offset of the next record. Not thread safe.
 *
 * @param byTopic the offsets
 */
record Positions(Map<String, Map<Integer, Long>> byTopic) {

    /** Nothing was read. */
    static Positions none() {
        return new Positions(new TreeMap<>());
    }

    Map<Integer, Long> of(Topic<?> topic) {
        return byTopic.getOrDefault(topic.name(), Map.of());
    }

    void set(Topic<?> topic, Map<Integer, Long> offsets) {
        byTopic.put(topic.name(), new HashMap<>(offsets));
    }

    JsonNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        byTopic.forEach((topic, offsets) -> {
            ObjectNode partitions = json.putObject(topic);
            new TreeMap<>(offsets).forEach((partition, offset) -> partitions.put(partition.toString(), offset));
        });
        return json;
    }

    /** The inverse of {@link #json}. */
    static Positions of(JsonNode json) {
        Positions positions = none();
        json.properties().forEach(topic -> {
            Map<Integer, Long> offsets = new HashMap<>();
            topic.getValue()
                    .properties()
                    .forEach(partition -> offsets.put(
                            Integer.valueOf(partition.getKey()),
                            partition.getValue().asLong()));
            positions.byTopic().put(topic.getKey(), offsets);
        });
        return positions;
    }
}
