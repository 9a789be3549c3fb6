package dev.syncpl.cli.ingest;

import dev.syncpl.cli.connect.Decoders;
import dev.syncpl.cli.connect.Scans;
import dev.syncpl.cli.connect.TopicScan;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.data.read.Comparison;
import dev.syncpl.data.read.FingerprintTable;
import dev.syncpl.data.read.Fingerprints;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topics;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * What a run was asked for before, as its topic has it: whoever sends the same again, after a crash or by mistake, need
 * send only what is missing. Remembers fingerprints; of a run too large for them it knows a part, and what is sent twice
 * is for admission to leave alone. Not thread safe.
 */
final class RunContents {

    /** What the run has of a comparison. */
    enum Presence {
        ABSENT,
        PRESENT,
        /** Its id, over other content. */
        CONFLICTING
    }

    private final FingerprintTable requests = new FingerprintTable();

    /** Contents of a run that is new. */
    RunContents() {}

    /** Reads a run's requests up to now. */
    static RunContents read(Consumer<byte[], byte[]> consumer, Decoders decoders, String runId, ProgressLine progress) {
        RunContents contents = new RunContents();
        TopicScan<TreeRequested> scan = TopicScan.ofRun(consumer, Topics.TREE_REQUESTS, runId);
        new Scans(decoders, progress)
                .run(Topics.TREE_REQUESTS, scan, runId::equals, (record, request) -> contents.add(request));
        progress.clear();
        return contents;
    }

    void add(TreeRequested request) {
        requests.seen(Fingerprints.of(request.getConversationId()), Fingerprints.of(request.getContentHash()), 0);
    }

    /** Number of conversations. */
    int size() {
        return requests.size();
    }

    Presence of(Comparison comparison) {
        if (requests.size() == 0 || !requests.contains(Fingerprints.of(comparison.id()))) {
            return Presence.ABSENT;
        }
        return requests.value() == Fingerprints.of(comparison.contentHash()) ? Presence.PRESENT : Presence.CONFLICTING;
    }
}
