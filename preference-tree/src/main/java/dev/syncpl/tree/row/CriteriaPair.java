package dev.syncpl.tree.row;

import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.rule.JudgedCriterion;
import java.util.List;

/**
 * A ranked list of criteria over the list as generated: the same items, to be numbered from 1 on both sides.
 *
 * @param best c*
 * @param distance how many pairs of items trade places (Kendall), at least 1
 */
public record CriteriaPair(
        JudgedCriterion best, List<CriterionNode> chosen, List<CriterionNode> rejected, int distance) {}
