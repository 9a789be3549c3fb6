package dev.syncpl.tree.row;

import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.Leaf;
import dev.syncpl.tree.RubricNode;
import dev.syncpl.tree.Vote;
import dev.syncpl.tree.rule.JudgedCriterion;
import java.util.List;
import java.util.Optional;

/**
 * Rows for supervised fine-tuning that one tree gives.
 *
 * @param criteria the list with the most decisive criterion first
 * @param rubrics by path
 * @param judgments by criterion, the best leaf first
 * @param singlePass a whole trajectory for c*
 */
public record SftRows(
        Optional<Criteria> criteria, List<Rubric> rubrics, List<Judgment> judgments, Optional<SinglePass> singlePass) {

    public static final SftRows NONE = new SftRows(Optional.empty(), List.of(), List.of(), Optional.empty());

    public SftRows {
        rubrics = List.copyOf(rubrics);
        judgments = List.copyOf(judgments);
    }

    /** How many rows there are. */
    public int count() {
        return (criteria.isPresent() ? 1 : 0) + rubrics.size() + judgments.size() + (singlePass.isPresent() ? 1 : 0);
    }

    /** A list of criteria, to be numbered from 1; {@code best} is c*. */
    public record Criteria(JudgedCriterion best, List<CriterionNode> list) {}

    /** r+ of one criterion. */
    public record Rubric(JudgedCriterion criterion, RubricNode rubric) {}

    /** A consistent leaf under r+ of one criterion. */
    public record Judgment(JudgedCriterion criterion, RubricNode rubric, Leaf leaf) {}

    /** From c* by r+ and y+ to the verdict, by identity, which is both what the leaf votes and what the label says. */
    public record SinglePass(JudgedCriterion criterion, RubricNode rubric, Leaf leaf, Vote verdict) {}
}
