package dev.syncpl.cli.evaluate;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.connect.Decoders;
import dev.syncpl.cli.connect.TopicScan;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.data.read.Fingerprints;
import dev.syncpl.events.Label;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * What a run was asked for before, so that going on sends only the rest. Holds the trees' ids, and of what was asked a
 * fingerprint and the label. Not thread safe.
 */
final class KnownRequests {

    private final String run;
    private final Map<String, Asked> trees = new HashMap<>();
    private TreeRequested first;

    /** What the run has of a comparison. */
    enum Presence {
        ABSENT,
        PRESENT,
        /** Its id, over other content. */
        OTHER_CONTENT,
        OTHER_LABEL
    }

    private record Asked(long content, Label label) {

        static Asked of(TreeRequested request) {
            return new Asked(Fingerprints.of(request.getContentHash()), request.getLabel());
        }
    }

    private KnownRequests(String run) {
        this.run = run;
    }

    /**
     * Reads a run's requests up to now.
     *
     * @param consumer of committed records, closed by the caller
     */
    static KnownRequests read(Consumer<byte[], byte[]> consumer, Decoders decoders, String run) {
        KnownRequests known = new KnownRequests(run);
        TopicScan.ofRun(consumer, Topics.TREE_REQUESTS, run)
                .forEach(decoders.forTopic(Topics.TREE_REQUESTS), run::equals, (record, event) -> {
                    if (event.getRunId().equals(run)) {
                        known.add(event);
                    }
                });
        return known;
    }

    /** Takes note of a request. Of several for one tree the first holds. */
    void add(TreeRequested request) {
        first = first == null ? request : first;
        trees.putIfAbsent(request.getTreeId(), Asked.of(request));
    }

    /**
     * Makes sure that going on means the same as before.
     *
     * @throws CliException if the run was begun with another plan
     */
    void check(PlanTemplate template) {
        if (first == null) {
            return;
        }
        PlanDifference.words(first.getPlan(), template.planFor(first.getConversationId()))
                .ifPresent(words -> {
                    throw CliException.usage("run " + run + " was begun with another plan; this one has " + words
                            + ": give the same options, or another --run");
                });
    }

    /** What the run has of what is asked here. */
    Presence of(TreeRequested request) {
        Asked before = trees.get(request.getTreeId());
        if (before == null) {
            return Presence.ABSENT;
        }
        Asked now = Asked.of(request);
        if (before.content() != now.content()) {
            return Presence.OTHER_CONTENT;
        }
        return before.label() == now.label() ? Presence.PRESENT : Presence.OTHER_LABEL;
    }

    /** Trees asked for. */
    int size() {
        return trees.size();
    }
}
