package dev.syncpl.system.crash;

import dev.syncpl.cli.connect.RecordHandler;
import dev.syncpl.cli.rederive.RecordedEvents;
import dev.syncpl.cli.rederive.RecordedRun;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.recorded.Asked;
import dev.syncpl.recorded.InvalidNodeException;
import dev.syncpl.recorded.NodeEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the topics hold of all runs once everything is still.
 *
 * @param requested trees that were asked for, each once
 * @param closings every closing, in the order of its partition
 * @param completed every outcome, likewise
 * @param trees nodes and closing of each admitted tree
 * @param rows training rows of all kinds by tree
 * @param nodes tree and path of every node event that a stage wrote, as often as it stands there
 */
record Recording(
        Set<String> requested,
        List<TreeClosed> closings,
        List<TreeCompleted> completed,
        Map<String, RecordedEvents> trees,
        Map<String, List<SpecificRecord>> rows,
        List<String> nodes) {

    /** On every record that the suite sent in a service's place. */
    static final String INJECTED_HEADER = "syncpl.crash.injected";

    private static final List<Topic<? extends SpecificRecord>> NODES =
            List.of(Topics.CRITERIA, Topics.RUBRICS, Topics.JUDGMENTS, Topics.NODE_FAILURES);

    /** Reads the topics from their beginning to their end. */
    static Recording read(TopicEvents topics) {
        Set<String> requested = new LinkedHashSet<>();
        List<TreeClosed> closings = new ArrayList<>();
        List<TreeCompleted> completed = new ArrayList<>();
        Map<String, RecordedEvents> trees = new HashMap<>();
        Map<String, List<SpecificRecord>> rows = new HashMap<>();
        List<String> nodes = new ArrayList<>();
        topics.forEach(Topics.TREE_REQUESTS, (record, event) -> requested.add(event.getTreeId()));
        topics.forEach(Topics.TREE_CLOSINGS, (record, event) -> closings.add(event));
        topics.forEach(Topics.TREES, (record, event) -> completed.add(event));
        topics.run().read(topics.scans(), tree -> true, new ByTree(trees));
        rows(topics, Topics.SFT_ROWS, rows);
        rows(topics, Topics.DPO_ROWS, rows);
        rows(topics, Topics.LONG_COT_ROWS, rows);
        NODES.forEach(topic -> topics.forEach(topic, named(nodes)));
        return new Recording(requested, closings, completed, trees, rows, nodes);
    }

    private static <V extends SpecificRecord> void rows(
            TopicEvents topics, Topic<V> topic, Map<String, List<SpecificRecord>> rows) {
        topics.forEach(
                topic,
                (record, event) -> rows.computeIfAbsent(key(record), tree -> new ArrayList<>())
                        .add(event));
    }

    /** What is no node is refused by the aggregator, and is nobody's second event. */
    private static <V extends SpecificRecord> RecordHandler<V> named(List<String> nodes) {
        return (record, event) -> {
            if (record.headers().lastHeader(INJECTED_HEADER) != null) {
                return;
            }
            try {
                NodeEvent node = NodeEvent.of(key(record), event);
                nodes.add(node.treeId() + " " + node.path());
            } catch (InvalidNodeException e) {
                nodes.add(record.topic() + " " + record.partition() + " " + record.offset());
            }
        };
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private record ByTree(Map<String, RecordedEvents> trees) implements RecordedRun.Sink {

        @Override
        public void completed(TreeCompleted event) {
            of(event.getTreeId()).completed(event);
        }

        @Override
        public void admitted(TreeAdmitted event) {
            of(event.getRequest().getTreeId()).admitted(event);
        }

        @Override
        public void asked(String treeId, Asked event) {
            of(treeId).asked(treeId, event);
        }

        @Override
        public void node(String treeId, RecordedNode node) {
            of(treeId).node(treeId, node);
        }

        private RecordedEvents of(String treeId) {
            return trees.computeIfAbsent(treeId, tree -> new RecordedEvents());
        }
    }
}
