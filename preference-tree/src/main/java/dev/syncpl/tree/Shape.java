package dev.syncpl.tree;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a tree was planned to be.
 *
 * @param criteria criteria asked for (N), at least 1
 * @param rubrics rubrics per expanded criterion (m), at least 1
 * @param judgments judgments per rubric and order (n), at least 1
 * @param orders the presentation orders, at least one
 */
public record Shape(int criteria, int rubrics, int judgments, Set<Order> orders) {

    public Shape {
        if (criteria < 1 || rubrics < 1 || judgments < 1 || orders.isEmpty()) {
            throw new IllegalArgumentException("a tree has criteria, rubrics, judgments and an order: " + criteria + "x"
                    + rubrics + "x" + judgments + " " + orders);
        }
        orders = Collections.unmodifiableSet(EnumSet.copyOf(orders));
    }

    /** Leaves planned under one rubric. */
    public int leavesPerRubric() {
        return judgments * orders.size();
    }

    /** Leaves planned under one expanded criterion. */
    public int leavesPerCriterion() {
        return rubrics * leavesPerRubric();
    }

    /** Leaves planned under one expanded criterion in one order. */
    public int leavesPerCriterion(Order order) {
        return orders.contains(order) ? rubrics * judgments : 0;
    }
}
