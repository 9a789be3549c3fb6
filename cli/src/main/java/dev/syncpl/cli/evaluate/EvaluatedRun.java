package dev.syncpl.cli.evaluate;

import dev.syncpl.events.CallTotals;
import dev.syncpl.events.Plan;
import dev.syncpl.events.UsageTotals;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A recorded run as an evaluation reads it.
 *
 * @param name of the run
 * @param plan of its first tree by id; null if none could be read
 * @param comparisons its closed trees by id, those that were judged in both orders
 * @param requested comparisons that it was asked to judge
 * @param closed closed trees
 * @param damaged closed trees of which the topics no longer hold all nodes; in no figure
 * @param otherwise closed trees that were not judged in both orders; in no figure
 * @param outcomes closed trees by outcome
 * @param failures failed nodes by code
 * @param usage what its closed trees cost
 * @param calls the same by stage, model and outcome
 * @param firstRequest when it was first asked, as recorded
 * @param lastClosing when the last tree was closed, as recorded; the epoch if none was
 */
record EvaluatedRun(
        String name,
        Plan plan,
        List<Evaluated> comparisons,
        long requested,
        long closed,
        long damaged,
        long otherwise,
        Map<String, Long> outcomes,
        Map<String, Long> failures,
        UsageTotals usage,
        List<CallTotals> calls,
        Instant firstRequest,
        Instant lastClosing) {}
