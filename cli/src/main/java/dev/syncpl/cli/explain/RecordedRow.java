package dev.syncpl.cli.explain;

import dev.syncpl.cli.connect.Decoders;
import dev.syncpl.cli.connect.Scans;
import dev.syncpl.cli.connect.TopicScan;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.rederive.PolicyChanges;
import dev.syncpl.cli.rederive.RecordedEvents;
import dev.syncpl.cli.rederive.RecordedRun;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.recorded.TreeClosing;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;

/** The tree behind a row, closed anew from the topics under the policies that the row was made under. */
final class RecordedRow {

    private RecordedRow() {}

    /** @return empty if the topics do not hold the tree with all its nodes */
    static Optional<TreeClosing> tree(
            Consumer<byte[], byte[]> consumer,
            Decoders decoders,
            ProgressLine progress,
            String treeId,
            Map<String, String> policies) {
        RecordedEvents events = new RecordedEvents();
        RecordedRun topics = new RecordedRun(new RecordedRun.Bounds() {
            @Override
            public <V extends SpecificRecord> TopicScan<V> of(Topic<V> topic) {
                return TopicScan.ofTree(consumer, topic, treeId);
            }
        });
        topics.read(new Scans(decoders, progress), treeId::equals, new RecordedRun.Sink() {
            @Override
            public void completed(TreeCompleted event) {
                events.add(event);
            }

            @Override
            public void admitted(TreeAdmitted event) {
                events.add(event);
            }

            @Override
            public void node(String tree, RecordedNode node) {
                events.add(node);
            }
        });
        progress.clear();
        return events.close(new PolicyChanges(policies));
    }
}
