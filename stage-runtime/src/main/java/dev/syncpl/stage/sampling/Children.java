package dev.syncpl.stage.sampling;

import dev.syncpl.tree.id.NodePath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The children that an event asks for. */
public final class Children {

    /** Most children that a plan may ask for in one place. */
    private static final int MOST = 1000;

    private Children() {}

    /**
     * Those of the planned children that shall be made, by index.
     *
     * @param planned how many the plan has
     * @param path path of each
     * @param only paths that alone are wanted; null for all
     * @throws IllegalArgumentException if no plan may have so many
     */
    public static List<NodePath> wanted(int planned, IntFunction<NodePath> path, List<String> only) {
        if (planned < 1 || planned > MOST) {
            throw new IllegalArgumentException("a plan has 1 to " + MOST + " children of a node, not " + planned);
        }
        Set<String> named = only == null ? null : new HashSet<>(only);
        return IntStream.range(0, planned)
                .mapToObj(path)
                .filter(child -> named == null || named.contains(child.toString()))
                .toList();
    }
}
