package dev.syncpl.tree;

import dev.syncpl.tree.id.NodePath;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Children of one node: whatever order they arrived in, they are kept by path. */
final class Siblings {

    private Siblings() {}

    /**
     * The children by path.
     *
     * @throws IllegalArgumentException if one hangs elsewhere, or two share a path
     */
    static <T> List<T> sorted(NodePath parent, List<T> children, Function<T, NodePath> path) {
        Set<NodePath> taken = new HashSet<>();
        for (T child : children) {
            NodePath own = path.apply(child);
            if (!own.parent().equals(Optional.of(parent))) {
                throw new IllegalArgumentException(own + " does not hang under " + parent);
            }
            if (!taken.add(own)) {
                throw new IllegalArgumentException(own + " is there twice");
            }
        }
        return children.stream().sorted(Comparator.comparing(path)).toList();
    }
}
