package dev.syncpl.cli.rederive;

import dev.syncpl.cli.connect.Scans;
import dev.syncpl.cli.connect.TopicScan;
import dev.syncpl.events.ComparisonAdmitted;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.recorded.Asked;
import dev.syncpl.recorded.InvalidNodeException;
import dev.syncpl.recorded.NodeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The topics that are keyed by tree, as they are when this is made, and what they hold of some trees. Not thread safe.
 */
public final class RecordedRun {

    /** The topics that are read. */
    public static final List<Topic<? extends SpecificRecord>> TOPICS = List.of(
            Topics.TREES,
            Topics.ADMISSIONS,
            Topics.COMPARISONS,
            Topics.CRITERIA,
            Topics.RUBRICS,
            Topics.JUDGMENTS,
            Topics.NODE_FAILURES);

    /** Takes what is found. */
    public interface Sink {
        void completed(TreeCompleted event) throws IOException;

        void admitted(TreeAdmitted event) throws IOException;

        void asked(String treeId, Asked event) throws IOException;

        void node(String treeId, RecordedNode node) throws IOException;
    }

    /** Takes the bounds of a topic. */
    public interface Bounds {
        <V extends SpecificRecord> TopicScan<V> of(Topic<V> topic);
    }

    private final TopicScan<TreeCompleted> trees;
    private final TopicScan<TreeAdmitted> admissions;
    private final TopicScan<ComparisonAdmitted> comparisons;
    private final TopicScan<CriterionProposed> criteria;
    private final TopicScan<RubricSampled> rubrics;
    private final TopicScan<JudgmentSampled> judgments;
    private final TopicScan<NodeFailed> failures;

    /** Takes the bounds of all topics, now. */
    public RecordedRun(Bounds bounds) {
        trees = bounds.of(Topics.TREES);
        admissions = bounds.of(Topics.ADMISSIONS);
        comparisons = bounds.of(Topics.COMPARISONS);
        criteria = bounds.of(Topics.CRITERIA);
        rubrics = bounds.of(Topics.RUBRICS);
        judgments = bounds.of(Topics.JUDGMENTS);
        failures = bounds.of(Topics.NODE_FAILURES);
    }

    /**
     * Reads the topics one after the other.
     *
     * @param wanted which trees are handed over, by id
     */
    public void read(Scans scans, Predicate<String> wanted, Sink sink) {
        scans.run(Topics.TREES, trees, wanted, (record, event) -> {
            if (wanted.test(event.getTreeId())) {
                handed(() -> sink.completed(event));
            }
        });
        scans.run(Topics.ADMISSIONS, admissions, wanted, (record, event) -> {
            if (event.getRequest().getTreeId().equals(key(record))) {
                handed(() -> sink.admitted(event));
            }
        });
        nodes(scans, Topics.COMPARISONS, comparisons, wanted, sink);
        nodes(scans, Topics.CRITERIA, criteria, wanted, sink);
        nodes(scans, Topics.RUBRICS, rubrics, wanted, sink);
        nodes(scans, Topics.JUDGMENTS, judgments, wanted, sink);
        nodes(scans, Topics.NODE_FAILURES, failures, wanted, sink);
    }

    /** What a retry published again is no second node: it asks for children. */
    private static <V extends SpecificRecord> void nodes(
            Scans scans, Topic<V> topic, TopicScan<V> scan, Predicate<String> wanted, Sink sink) {
        scans.run(topic, scan, wanted, (record, event) -> {
            String tree = key(record);
            Optional<Asked> asked = Asked.of(event);
            if (asked.isPresent()) {
                handed(() -> sink.asked(tree, asked.get()));
            } else if (topic != Topics.COMPARISONS) {
                node(tree, event).ifPresent(node -> handed(() -> sink.node(tree, node)));
            }
        });
    }

    /** The aggregator refuses an event that is no node and goes on to the next that claims its place, and so do we. */
    private static Optional<RecordedNode> node(String key, SpecificRecord event) {
        try {
            return Optional.of(NodeEvent.of(key, event).node());
        } catch (InvalidNodeException e) {
            return Optional.empty();
        }
    }

    /** Tree topics are keyed by tree: the aggregator refuses an event under another key. */
    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    private interface Handing {
        void run() throws IOException;
    }

    private static void handed(Handing handing) {
        try {
            handing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
