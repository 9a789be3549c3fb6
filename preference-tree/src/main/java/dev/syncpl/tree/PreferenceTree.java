package dev.syncpl.tree;

import dev.syncpl.tree.id.NodePath;
import java.util.List;
import java.util.Objects;

/**
 * A grown tree: every planned criterion, with whatever was received below it. It holds no label, so that what is
 * computed from it alone cannot depend on one.
 *
 * @param criteria one per planned criterion, by index; the missing ones too, without a sample
 */
public record PreferenceTree(Shape shape, List<CriterionNode> criteria) {

    public PreferenceTree {
        Objects.requireNonNull(shape);
        criteria = List.copyOf(criteria);
        if (criteria.size() != shape.criteria()) {
            throw new IllegalArgumentException(shape.criteria() + " criteria planned, " + criteria.size() + " given");
        }
        for (int i = 0; i < criteria.size(); i++) {
            if (criteria.get(i).index() != i) {
                throw new IllegalArgumentException(criteria.get(i).path() + " stands at " + NodePath.criterion(i));
            }
            criteria.get(i).rubrics().forEach(rubric -> checkPlanned(shape, rubric));
        }
    }

    /** Whether rubrics were to grow below every criterion; not so in a tree that expands one of them. */
    public boolean whollyExpanded() {
        return criteria.stream().allMatch(CriterionNode::expanded);
    }

    private static void checkPlanned(Shape shape, RubricNode rubric) {
        if (rubric.path().index() >= shape.rubrics()) {
            throw new IllegalArgumentException(rubric.path() + " was not planned");
        }
        for (Leaf leaf : rubric.leaves()) {
            if (leaf.path().index() >= shape.judgments() || !shape.orders().contains(leaf.order())) {
                throw new IllegalArgumentException(leaf.path() + " was not planned");
            }
        }
    }
}
