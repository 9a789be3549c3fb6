package dev.syncpl.cli.explain;

import dev.syncpl.cli.connect.Decoders;
import dev.syncpl.cli.connect.Scans;
import dev.syncpl.cli.connect.TopicScan;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.rederive.PolicyChanges;
import dev.syncpl.cli.rederive.RecordedEvents;
import dev.syncpl.cli.rederive.RecordedRun;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.recorded.Later;
import dev.syncpl.recorded.TreeClosing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;

/** The tree behind a row, closed anew from the topics under the policies that the row was made under. */
final class RecordedRow {

    private RecordedRow() {}

    /**
     * The tree as it was when it made the row: as it was closed, else with what a retry brought, else with whatever came.
     *
     * @return empty if the topics do not hold the tree with all its nodes
     */
    static Optional<TreeClosing> tree(
            Consumer<byte[], byte[]> consumer,
            Decoders decoders,
            ProgressLine progress,
            String treeId,
            String rowId,
            Map<String, String> policies) {
        RecordedEvents events = new RecordedEvents();
        RecordedRun topics = new RecordedRun(new RecordedRun.Bounds() {
            @Override
            public <V extends SpecificRecord> TopicScan<V> of(Topic<V> topic) {
                return TopicScan.ofTree(consumer, topic, treeId);
            }
        });
        topics.read(new Scans(decoders, progress), treeId::equals, events);
        progress.clear();
        PolicyChanges changes = new PolicyChanges(policies);
        List<TreeClosing> closings = Stream.of(Later.NONE, Later.ASKED, Later.ALL)
                .flatMap(later -> events.tree(later).stream())
                .map(tree -> tree.close(events.under(changes)))
                .toList();
        return closings.stream()
                .filter(closing -> Explanation.makes(closing, rowId))
                .findFirst()
                .or(() -> closings.stream().findFirst());
    }
}
