package dev.syncpl.benchmarks.ceiling;

import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.SerdeSettings;
import dev.syncpl.system.TopicReader;
import dev.syncpl.tree.id.NodePath;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads from a finished run which records each stage made of which. Not thread safe. */
final class RecordedHops {

    private final TopicReader topics;
    private final SerdeSettings serdes;

    RecordedHops(TopicReader topics, String registryUrl) {
        this.topics = topics;
        this.serdes = SerdeSettings.load(registryUrl);
    }

    /** A record with the name of its node and that of the parent's. */
    private record Node(byte[] value, String name, String parent) {}

    /** The three stages, first to last. */
    List<Hop> read() {
        List<Node> comparisons = topics.records(Topics.COMPARISONS.name()).stream()
                .map(record -> new Node(record.value(), record.key(), ""))
                .toList();
        List<Node> criteria = nodes(Topics.CRITERIA, RecordedHops::path);
        List<Node> rubrics = nodes(Topics.RUBRICS, RecordedHops::path);
        List<Node> judgments = nodes(Topics.JUDGMENTS, RecordedHops::path);
        return List.of(
                hop(Topics.COMPARISONS, comparisons, Topics.CRITERIA, criteria),
                hop(Topics.CRITERIA, criteria, Topics.RUBRICS, rubrics),
                hop(Topics.RUBRICS, rubrics, Topics.JUDGMENTS, judgments));
    }

    private static Hop hop(Topic<?> input, List<Node> parents, Topic<?> output, List<Node> children) {
        Map<String, List<byte[]>> byParent = new HashMap<>();
        children.forEach(child -> byParent.computeIfAbsent(child.parent(), name -> new ArrayList<>())
                .add(child.value()));
        Map<ByteBuffer, List<byte[]>> byBytes = new HashMap<>();
        parents.forEach(parent ->
                byBytes.put(ByteBuffer.wrap(parent.value()), byParent.getOrDefault(parent.name(), List.of())));
        return new Hop(input.name(), output.name(), byBytes);
    }

    private <V extends SpecificRecord> List<Node> nodes(Topic<V> topic, Function<V, String> path) {
        List<Node> nodes = new ArrayList<>();
        try (Deserializer<V> deserializer = serdes.deserializer(topic.type())) {
            for (ConsumerRecord<String, byte[]> record : topics.records(topic.name())) {
                NodePath place = NodePath.parse(path.apply(deserializer.deserialize(topic.name(), record.value())));
                String parent =
                        place.parent().map(above -> name(record.key(), above)).orElse(record.key());
                nodes.add(new Node(record.value(), name(record.key(), place), parent));
            }
        }
        return nodes;
    }

    private static String name(String tree, NodePath place) {
        return tree + " " + place;
    }

    private static String path(CriterionProposed event) {
        return event.getCriterion().getPath();
    }

    private static String path(RubricSampled event) {
        return event.getRubric().getPath();
    }

    private static String path(JudgmentSampled event) {
        return event.getJudgment().getPath();
    }
}
