package dev.syncpl.system.crash;

import dev.syncpl.cli.connect.Decoders;
import dev.syncpl.cli.connect.RecordHandler;
import dev.syncpl.cli.connect.Scans;
import dev.syncpl.cli.connect.TopicScan;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.rederive.RecordedRun;
import dev.syncpl.events.topics.Topic;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;

/** Committed events of whole topics, as they are at each call; what is no event is passed over. Not thread safe. */
final class TopicEvents {

    private final Consumer<byte[], byte[]> consumer;
    private final Decoders decoders;

    /** @param consumer of committed records without a group, closed by the caller */
    TopicEvents(Consumer<byte[], byte[]> consumer, Decoders decoders) {
        this.consumer = consumer;
        this.decoders = decoders;
    }

    <V extends SpecificRecord> void forEach(Topic<V> topic, RecordHandler<V> handler) {
        scans().run(topic, TopicScan.ofAll(consumer, topic), handler);
    }

    /** The topics that are keyed by tree, bounded now. */
    RecordedRun run() {
        return new RecordedRun(new RecordedRun.Bounds() {
            @Override
            public <V extends SpecificRecord> TopicScan<V> of(Topic<V> topic) {
                return TopicScan.ofAll(consumer, topic);
            }
        });
    }

    Scans scans() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return new Scans(decoders, new ProgressLine(nowhere, false, Duration.ofDays(1)));
    }
}
