package dev.syncpl.recorded;

import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.TreeAdmitted;
import java.util.List;
import java.util.Objects;

/**
 * What was recorded of one tree.
 *
 * @param admitted the request with its label and plan
 * @param nodes its nodes, in any order; what does not hang on the tree's own samples is found out and ignored
 * @param duplicates node events ignored before, because their path was taken
 * @param orphans node events ignored before, because their parent sample was not the tree's
 */
public record RecordedTree(TreeAdmitted admitted, List<RecordedNode> nodes, int duplicates, int orphans) {

    public RecordedTree {
        Objects.requireNonNull(admitted);
        nodes = List.copyOf(nodes);
    }
}
