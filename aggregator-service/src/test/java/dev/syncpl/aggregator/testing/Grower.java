package dev.syncpl.aggregator.testing;

import dev.syncpl.events.ComparisonAdmitted;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.Plan;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.topics.Topics;
import java.time.Instant;
import java.util.List;

/** Admits trees of the run {@code run} on a driver and sends their nodes, as the stages would. */
public final class Grower {

    private final AggregatorDriver driver;

    public Grower(AggregatorDriver driver) {
        this.driver = driver;
    }

    public Nodes admit(Plan plan) {
        return admit("q1", plan);
    }

    public Nodes admit(String conversation, Plan plan) {
        driver.send(
                Topics.TREE_REQUESTS,
                "run",
                Requests.request("run", conversation, "Response A of " + conversation, plan));
        List<ComparisonAdmitted> comparisons = driver.read(Topics.COMPARISONS);
        return new Nodes(comparisons.get(comparisons.size() - 1).getContext());
    }

    /** Sends every node of a 1 x 1 x 1 tree. */
    public void grow(Nodes nodes) {
        grow(nodes, driver.now());
    }

    /** As above, the nodes made then. */
    public void grow(Nodes nodes, Instant made) {
        String key = nodes.context().getTreeId();
        CriterionProposed c0 = nodes.criterion(0);
        RubricSampled r0 = nodes.rubric(c0, 0);
        driver.send(Topics.CRITERIA, key, c0, made);
        driver.send(Topics.RUBRICS, key, r0, made);
        driver.send(Topics.JUDGMENTS, key, nodes.judgment(r0, 0, 4, 2), made);
    }

    public void send(CriterionProposed event) {
        driver.send(Topics.CRITERIA, event.getContext().getTreeId(), event);
    }

    public void send(RubricSampled event) {
        driver.send(Topics.RUBRICS, event.getContext().getTreeId(), event);
    }

    public void send(JudgmentSampled event) {
        driver.send(Topics.JUDGMENTS, event.getTreeId(), event);
    }

    public void send(NodeFailed event) {
        driver.send(Topics.NODE_FAILURES, event.getTreeId(), event);
    }
}
