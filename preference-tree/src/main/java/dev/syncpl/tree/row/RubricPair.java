package dev.syncpl.tree.row;

import dev.syncpl.tree.RubricNode;
import dev.syncpl.tree.rule.JudgedCriterion;

/**
 * A rubric whose judgments all agree with the label over one whose judgments do not.
 *
 * @param margin how much larger the chosen rubric's share of consistent leaves is, above 0 and at most 1
 */
public record RubricPair(JudgedCriterion criterion, RubricNode chosen, RubricNode rejected, double margin) {}
