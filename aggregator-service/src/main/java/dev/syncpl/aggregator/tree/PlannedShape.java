package dev.syncpl.aggregator.tree;

import dev.syncpl.aggregator.state.OpenTree;
import dev.syncpl.events.Plan;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.recorded.ExpectedNodes;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.Shape;
import dev.syncpl.tree.id.NodePath;
import java.util.EnumSet;
import java.util.Set;

/** What an open tree's plan expects, by the numbers that its entry holds. Pure functions. */
final class PlannedShape {

    private PlannedShape() {}

    /** The entry of a tree that has no node yet. */
    static OpenTree opened(String contentHash, Plan plan, long due) {
        return OpenTree.newBuilder()
                .setContentHash(contentHash)
                .setCriteria(plan.getCriteria())
                .setRubrics(plan.getRubrics())
                .setJudgments(plan.getJudgments())
                .setOrders(
                        plan.getOrders().stream().map(PresentationOrder::name).toList())
                .setDue(due)
                .setOpenSubtrees(plan.getCriteria())
                .build();
    }

    /** Whether the plan has a node at this path, if every criterion is expanded. */
    static boolean plans(OpenTree tree, NodePath path) {
        return ExpectedNodes.plans(
                new Shape(tree.getCriteria(), tree.getRubrics(), tree.getJudgments(), orders(tree)), path);
    }

    private static Set<Order> orders(OpenTree tree) {
        Set<Order> orders = EnumSet.allOf(Order.class);
        orders.removeIf(order -> !tree.getOrders().contains(order.name()));
        return orders;
    }

    /** Leaves expected under one expanded criterion. */
    static int leavesOfCriterion(OpenTree tree) {
        return tree.getRubrics() * leavesOfRubric(tree);
    }

    /** Leaves expected under one rubric. */
    static int leavesOfRubric(OpenTree tree) {
        return tree.getJudgments() * tree.getOrders().size();
    }
}
