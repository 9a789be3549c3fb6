package dev.syncpl.tree.row;

import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.Leaf;
import dev.syncpl.tree.RubricNode;
import dev.syncpl.tree.Sample;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.rule.JudgedTree;

/** Counts the nodes of a tree that no row may show: repaired ones, and duplicates. */
final class NodeCensus {

    private NodeCensus() {}

    static void count(JudgedTree tree, Discards discards) {
        for (CriterionNode criterion : tree.tree().criteria()) {
            criterion.sample().ifPresent(sample -> count(sample, false, tree.policies(), discards));
            for (RubricNode rubric : criterion.rubrics()) {
                count(rubric.sample(), rubric.duplicate(), tree.policies(), discards);
                for (Leaf leaf : rubric.leaves()) {
                    count(leaf.sample(), leaf.duplicate(), tree.policies(), discards);
                }
            }
        }
    }

    private static void count(Sample sample, boolean duplicate, Policies policies, Discards discards) {
        if (!RowTexts.usable(sample, policies)) {
            discards.node(Reason.REPAIRED);
        }
        if (duplicate) {
            discards.node(Reason.DUPLICATE);
        }
    }
}
