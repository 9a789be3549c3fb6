package dev.syncpl.tree;

import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.id.NodePath.Level;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One planned criterion with the rubrics received under it.
 *
 * @param path where it stands, for example {@code c03}
 * @param sample what the model wrote; empty if the criterion itself is missing
 * @param expanded whether the plan grows rubrics below it
 * @param rubrics the rubrics received, by path
 */
public record CriterionNode(NodePath path, Optional<Sample> sample, boolean expanded, List<RubricNode> rubrics) {

    public CriterionNode {
        Objects.requireNonNull(sample);
        if (path.level() != Level.CRITERION) {
            throw new IllegalArgumentException(path + " is not the path of a criterion");
        }
        rubrics = Siblings.sorted(path, rubrics, RubricNode::path);
        if (!rubrics.isEmpty() && (sample.isEmpty() || !expanded)) {
            throw new IllegalArgumentException(path + " has rubrics, but is missing or not to be expanded");
        }
    }

    /** Position as generated, from 0. */
    public int index() {
        return path.index();
    }

    /** The leaves below that vote, by path. */
    public List<Leaf> voters() {
        return rubrics.stream().flatMap(rubric -> rubric.voters().stream()).toList();
    }
}
