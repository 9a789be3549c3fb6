package dev.syncpl.tree.rule;

import java.util.List;
import java.util.Optional;

/**
 * The criteria in the order that the ranking rule puts them.
 *
 * @param criteria most decisive first; all of them, or with {@code rankRest = drop} the accepted ones
 * @param best c*: the first of them that upholds the label; for training rows alone
 */
public record Ranking(List<JudgedCriterion> criteria, Optional<JudgedCriterion> best) {

    public Ranking {
        criteria = List.copyOf(criteria);
    }
}
