package dev.syncpl.recorded;

import dev.syncpl.events.Expand;
import dev.syncpl.events.Plan;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.Shape;
import dev.syncpl.tree.id.NodePath;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a plan expects. Whoever counts arrivals can know in constant time when a subtree is complete: each event closes so
 * many leaves ({@link #closedBy}), and the subtree is complete when all {@link #leavesPerCriterion()} are closed.
 */
public final class ExpectedNodes {

    private final Shape shape;
    private final Expand expand;

    private ExpectedNodes(Shape shape, Expand expand) {
        this.shape = shape;
        this.expand = expand;
    }

    /**
     * What this plan expects.
     *
     * @throws IllegalArgumentException if the plan has no criteria, rubrics, judgments or order, or an order that is not
     *     known here
     */
    public static ExpectedNodes of(Plan plan) {
        Set<Order> orders = EnumSet.noneOf(Order.class);
        plan.getOrders()
                .forEach(order -> orders.add(Twins.of(order)
                        .orElseThrow(() -> new IllegalArgumentException("unknown presentation order in a plan"))));
        Shape shape = new Shape(plan.getCriteria(), plan.getRubrics(), plan.getJudgments(), orders);
        return new ExpectedNodes(shape, plan.getExpand());
    }

    /** The plan's numbers as the method knows them. */
    public Shape shape() {
        return shape;
    }

    /** Criteria, and so subtrees, of the tree. */
    public int criteria() {
        return shape.criteria();
    }

    /** Leaves below one expanded criterion. */
    public int leavesPerCriterion() {
        return shape.leavesPerCriterion();
    }

    /** Whether the plan has this node, if its criterion is expanded. */
    public boolean plans(NodePath path) {
        return plans(shape, path);
    }

    /** As {@link #plans(NodePath)}, by a plan's numbers alone. */
    public static boolean plans(Shape shape, NodePath path) {
        return path.criterionIndex() < shape.criteria()
                && path.rubricIndex().map(index -> index < shape.rubrics()).orElse(true)
                && path.order()
                        .map(order -> shape.orders().contains(order) && path.index() < shape.judgments())
                        .orElse(true);
    }

    /**
     * How many leaves of its subtree a node closes when it ends without children to come: a failure, a sampled judgment,
     * or a criterion that is not to be expanded. A sampled rubric and a criterion to be expanded close none.
     */
    public int closedBy(NodePath path) {
        return switch (path.level()) {
            case CRITERION -> shape.leavesPerCriterion();
            case RUBRIC -> shape.leavesPerRubric();
            case JUDGMENT -> 1;
        };
    }

    /**
     * Whether rubrics were to grow below a criterion that was never sampled. Of criteria drawn by seed among those that
     * the model wrote, a missing one is none.
     */
    boolean expandsMissing(int index) {
        return expand == Expand.ALL || (expand == Expand.FIRST && index == 0);
    }
}
