package dev.syncpl.aggregator.app;

import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.events.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses the start of an aggregator that forgot what it did while its topics still tell of it. Without its committed
 * offsets it would read every request and every admission again, without its changelogs it would not know that they were
 * seen: either way trees that were paid for would be grown, and paid, again. A lost state folder is no reset: the
 * changelogs restore it.
 */
final class ResetGuard {

    private static final Logger LOG = LoggerFactory.getLogger(ResetGuard.class);

    private final Cluster cluster;
    private final String applicationId;
    private final boolean accept;

    /** @param accept whether somebody said that a reset is meant and may pay again */
    ResetGuard(Cluster cluster, String applicationId, boolean accept) {
        this.cluster = cluster;
        this.applicationId = applicationId;
        this.accept = accept;
    }

    /**
     * Compares what the brokers have with what an aggregator that goes on must find.
     *
     * @param partitions partitions by topic
     * @throws StartException if this is a reset and nobody accepted it
     * @throws org.apache.kafka.common.KafkaException if the brokers do not answer
     */
    void check(Map<String, Integer> partitions) {
        Optional<String> lost = lost(partitions);
        if (lost.isEmpty()) {
            return;
        }
        if (!accept) {
            throw new StartException(lost.get() + ", but trees were admitted before. Starting like this would admit and"
                    + " pay for them again: restore what was lost, or set SYNCPL_AGGREGATOR_ACCEPT_RESET=true if that"
                    + " is meant");
        }
        LOG.warn(
                "{}. Accepted by SYNCPL_AGGREGATOR_ACCEPT_RESET: what was admitted before may be paid again",
                lost.get());
    }

    private Optional<String> lost(Map<String, Integer> partitions) {
        String admissions = Topics.ADMISSIONS.name();
        Set<String> committed = cluster.committed(applicationId);
        if (committed.contains(Topics.TREE_REQUESTS.name())) {
            Set<String> missing = changelogs(committed.contains(Topics.SCREEN_VERDICTS.name()));
            missing.removeAll(cluster.partitionsOf(missing).keySet());
            return missing.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            "The changelog topics of the aggregator are gone (" + String.join(", ", missing) + ")");
        }
        // The offset of a request is committed together with the admission that it led to.
        return cluster.holdsRecords(admissions, partitions.get(admissions))
                ? Optional.of("The committed offsets of group " + applicationId + " are gone")
                : Optional.empty();
    }

    /**
     * Streams makes them all before it commits anything.
     *
     * @param screens whether a verdict was ever read: an aggregator that comes from a release without screenings has
     *     no changelogs of theirs yet, and has lost none
     */
    private Set<String> changelogs(boolean screens) {
        Set<String> topics = new TreeSet<>();
        List<String> stores = new ArrayList<>(StateStores.ALL);
        if (!screens) {
            stores.removeAll(StateStores.OF_SCREENINGS);
        }
        stores.forEach(store -> topics.add(applicationId + "-" + store + "-changelog"));
        return topics;
    }
}
