package dev.syncpl.recorded;

import dev.syncpl.events.ComparisonAdmitted;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.tree.id.NodePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a retry asked for: an event that was published again with the paths of the children to make. A path stands there
 * as often as its node will have ended when the answer is in and all that was asked for before: twice, if it had failed
 * once, or may yet. So every retry has a list of its own, from which the stages draw seeds of its own; and whoever reads
 * the topics sees what is still to come, by counting, without a clock.
 *
 * @param endings the nodes, each with the number of the ending that is asked for, from 2; from 1 in older events
 * @param expiresAt from here on no stage makes a request for it
 */
public record Asked(SortedMap<NodePath, Integer> endings, Instant expiresAt) {

    public Asked {
        endings = new TreeMap<>(endings);
    }

    /** Reads an event; empty if it asks for all children, and so is no retry's. Paths that are none are passed over. */
    public static Optional<Asked> of(SpecificRecord event) {
        if (event instanceof ComparisonAdmitted comparison) {
            return of(comparison.getOnly(), comparison.getContext().getExpiresAt());
        }
        if (event instanceof CriterionProposed criterion) {
            return of(criterion.getOnly(), criterion.getContext().getExpiresAt());
        }
        if (event instanceof RubricSampled rubric) {
            return of(rubric.getOnly(), rubric.getContext().getExpiresAt());
        }
        return Optional.empty();
    }

    /** As it stands in events: every path as often as its ending's number. */
    public List<String> only() {
        List<String> paths = new ArrayList<>();
        for (Map.Entry<NodePath, Integer> node : endings.entrySet()) {
            for (int i = 0; i < node.getValue(); i++) {
                paths.add(node.getKey().toString());
            }
        }
        return paths;
    }

    /** The asking that has these paths; empty if there are none. */
    public static Optional<Asked> of(List<String> only, Instant expiresAt) {
        if (only == null) {
            return Optional.empty();
        }
        SortedMap<NodePath, Integer> endings = new TreeMap<>();
        for (String path : only) {
            try {
                endings.merge(NodePath.parse(path), 1, Integer::sum);
            } catch (IllegalArgumentException e) {
                // A stage has no child of that name either.
            }
        }
        return Optional.of(new Asked(endings, expiresAt));
    }

    /** Whether a node belongs to what was asked for: it is it, grows below it, or bears it. */
    boolean covers(NodePath path) {
        return endings.keySet().stream()
                .anyMatch(asked -> asked.equals(path) || path.isBelow(asked) || asked.isBelow(path));
    }
}
