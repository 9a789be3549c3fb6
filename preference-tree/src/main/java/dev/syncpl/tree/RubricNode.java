package dev.syncpl.tree;

import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.id.NodePath.Level;
import java.util.List;
import java.util.Objects;

/**
 * One sampled rubric with the judgments received under it.
 *
 * @param path where it stands, for example {@code c03.r1}
 * @param duplicate whether it says what an earlier sibling says; then it abstains, and with it everything below: a
 *     second copy of one scoring guide would give that guide two voices
 * @param leaves the judgments received, by path
 */
public record RubricNode(NodePath path, Sample sample, boolean duplicate, List<Leaf> leaves) {

    public RubricNode {
        Objects.requireNonNull(sample);
        if (path.level() != Level.RUBRIC) {
            throw new IllegalArgumentException(path + " is not the path of a rubric");
        }
        leaves = Siblings.sorted(path, leaves, Leaf::path);
    }

    /** The leaves that vote, by path: all but duplicates. */
    public List<Leaf> voters() {
        return duplicate
                ? List.of()
                : leaves.stream().filter(leaf -> !leaf.duplicate()).toList();
    }
}
