package dev.syncpl.aggregator.query;

import dev.syncpl.tree.id.TreeId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a tree's id tells of its run. */
final class TreeNames {

    /** An id that is too long keeps more than so many characters of its beginning, and ends in a hash. */
    private static final int KEPT = 90;

    private TreeNames() {}

    /** The run of a tree; empty if the id is none, or so long a run's that the name of the run is cut. */
    static Optional<String> runOf(String treeId) {
        int slash = treeId.indexOf('/');
        if (slash <= 0) {
            return Optional.empty();
        }
        try {
            // A plus sign is never plain in an id, so that it stands for none here.
            return Optional.of(
                    URLDecoder.decode(treeId.substring(0, slash).replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What the ids of all trees of a run begin with; those of another run may too, if its name is very long. */
    static String beginningIn(String runId) {
        String id = TreeId.of(runId, "x");
        return id.substring(0, Math.min(id.indexOf('/') < 0 ? id.length() : id.indexOf('/') + 1, KEPT));
    }
}
