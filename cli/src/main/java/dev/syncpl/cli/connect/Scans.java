package dev.syncpl.cli.connect;

import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.console.Table;
import dev.syncpl.events.topics.Topic;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/** Runs scans one after the other, tells how far they are, and counts what was no event. Not thread safe. */
public final class Scans {

    private final Decoders decoders;
    private final ProgressLine progress;
    private long read;
    private long undecodable;

    public Scans(Decoders decoders, ProgressLine progress) {
        this.decoders = decoders;
        this.progress = progress;
    }

    /** Hands every event of the scan to the handler. */
    public <V extends SpecificRecord> void run(Topic<V> topic, TopicScan<V> scan, RecordHandler<V> handler) {
        run(topic, scan, key -> true, handler);
    }

    /**
     * Hands the events of the scan with the wanted keys to the handler. A topic may hold many runs, and what is not
     * decoded costs next to nothing.
     */
    public <V extends SpecificRecord> void run(
            Topic<V> topic, TopicScan<V> scan, Predicate<String> wanted, RecordHandler<V> handler) {
        scan.forEach(decoders.forTopic(topic), wanted, (record, event) -> {
            handler.accept(record, event);
            read++;
            progress.update(() -> "reading " + topic.name() + ", " + Table.number(read) + " records so far");
        });
        undecodable += scan.undecodable();
    }

    /** Records of all scans so far, with wanted keys, that were no events. */
    public long undecodable() {
        return undecodable;
    }
}
