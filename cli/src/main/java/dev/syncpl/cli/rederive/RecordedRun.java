package dev.syncpl.cli.rederive;

import dev.syncpl.cli.connect.Scans;
import dev.syncpl.cli.connect.TopicScan;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The topics that are keyed by tree, as they are when this is made, and what they hold of some trees. Not thread safe.
 */
public final class RecordedRun {

    /** The topics that are read. */
    public static final List<Topic<? extends SpecificRecord>> TOPICS = List.of(
            Topics.TREES, Topics.ADMISSIONS, Topics.CRITERIA, Topics.RUBRICS, Topics.JUDGMENTS, Topics.NODE_FAILURES);

    /** Takes what is found. */
    public interface Sink {
        void completed(TreeCompleted event) throws IOException;

        void admitted(TreeAdmitted event) throws IOException;

        void node(String treeId, RecordedNode node) throws IOException;
    }

    /** Takes the bounds of a topic. */
    public interface Bounds {
        <V extends SpecificRecord> TopicScan<V> of(Topic<V> topic);
    }

    private final TopicScan<TreeCompleted> trees;
    private final TopicScan<TreeAdmitted> admissions;
    private final TopicScan<CriterionProposed> criteria;
    private final TopicScan<RubricSampled> rubrics;
    private final TopicScan<JudgmentSampled> judgments;
    private final TopicScan<NodeFailed> failures;

    /** Takes the bounds of all topics, now. */
    public RecordedRun(Bounds bounds) {
        trees = bounds.of(Topics.TREES);
        admissions = bounds.of(Topics.ADMISSIONS);
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
        Wanted to = new Wanted(wanted, sink);
        scans.run(Topics.TREES, trees, wanted, (record, event) -> {
            if (wanted.test(event.getTreeId())) {
                handed(() -> sink.completed(event));
            }
        });
        scans.run(Topics.ADMISSIONS, admissions, wanted, (record, event) -> {
            if (isOf(record, event.getRequest().getTreeId(), wanted)) {
                handed(() -> sink.admitted(event));
            }
        });
        nodes(scans, Topics.CRITERIA, criteria, event -> event.getContext().getTreeId(), RecordedNodes::of, to);
        nodes(scans, Topics.RUBRICS, rubrics, event -> event.getContext().getTreeId(), RecordedNodes::of, to);
        nodes(scans, Topics.JUDGMENTS, judgments, JudgmentSampled::getTreeId, RecordedNodes::of, to);
        nodes(scans, Topics.NODE_FAILURES, failures, NodeFailed::getTreeId, RecordedNodes::of, to);
    }

    /** @param treeId the tree that an event says it belongs to */
    private static <V extends SpecificRecord> void nodes(
            Scans scans,
            Topic<V> topic,
            TopicScan<V> scan,
            Function<V, String> treeId,
            Function<V, Optional<RecordedNode>> reading,
            Wanted to) {
        scans.run(topic, scan, to.trees(), (record, event) -> {
            String tree = treeId.apply(event);
            if (isOf(record, tree, to.trees())) {
                reading.apply(event).ifPresent(node -> handed(() -> to.sink().node(tree, node)));
            }
        });
    }

    private record Wanted(Predicate<String> trees, Sink sink) {}

    /** An event that is not keyed by its tree is refused by the aggregator, and so is none here. */
    private static boolean isOf(ConsumerRecord<byte[], byte[]> record, String treeId, Predicate<String> wanted) {
        return wanted.test(treeId) && treeId.equals(new String(record.key(), StandardCharsets.UTF_8));
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
