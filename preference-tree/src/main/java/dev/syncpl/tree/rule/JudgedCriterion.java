package dev.syncpl.tree.rule;

import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.id.NodePath;
import java.util.OptionalDouble;

/**
 * A criterion and how it stands.
 *
 * @param weight its weight in the ranking, in score points; empty unless it upholds the label
 */
public record JudgedCriterion(CriterionNode node, Standing standing, OptionalDouble weight) {

    public NodePath path() {
        return node.path();
    }

    /** {@link Standing#upheld()}. */
    public boolean upheld() {
        return standing.upheld();
    }
}
