package dev.syncpl.tree.row;

import dev.syncpl.tree.Leaf;
import dev.syncpl.tree.RubricNode;
import dev.syncpl.tree.rule.JudgedCriterion;

/**
 * A judgment that agrees with the label over one under the same rubric and order that does not.
 *
 * @param margin distance of the two gaps, 1 to 8 score points
 */
public record JudgmentPair(JudgedCriterion criterion, RubricNode rubric, Leaf chosen, Leaf rejected, int margin) {}
