package dev.syncpl.cli.export;

import dev.syncpl.cli.cost.Bill;
import dev.syncpl.cli.cost.PriceTable;
import dev.syncpl.cli.cost.Spent;
import dev.syncpl.cli.export.health.NodeHealth;
import dev.syncpl.cli.export.health.TreeHealth;
import dev.syncpl.data.train.DataSet;
import dev.syncpl.events.CriterionStatus;
import dev.syncpl.events.NodeCounts;
import dev.syncpl.events.SubtreeCompleted;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.recorded.CallTally;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Adds a run up from its events; events of other runs are passed over. Each tree counts once, however often its events
 * come. Holds the ids of the run's trees, how many
 * samples each has, and sums, nothing else. Not thread safe.
 */
public final class RunTally {

    private final String runId;
    private final Set<String> requested = new HashSet<>();
    private final Set<String> closed = new HashSet<>();
    private final Map<String, SamplesDue> completed = new HashMap<>();
    private final Map<TreeOutcome, Long> outcomes = new EnumMap<>(TreeOutcome.class);
    private final Map<CriterionStatus, Long> statuses = new EnumMap<>(CriterionStatus.class);
    private final Map<String, Long> rows = new TreeMap<>();
    private final Map<String, Long> failures = new TreeMap<>();
    private final TreeHealth health = new TreeHealth();
    private final CallTally calls = new CallTally();
    private final NodeHealth sampled = new NodeHealth();
    private RunReport.Nodes nodes = new RunReport.Nodes(0, 0, 0, 0);
    private RunReport.Llm llm = RunReport.Llm.NOTHING;
    private Instant firstRequest = Instant.MAX;
    private Instant lastClosing = Instant.MIN;

    /** An empty tally of that run. */
    public RunTally(String runId) {
        this.runId = runId;
    }

    public void add(TreeRequested request) {
        if (!request.getRunId().equals(runId)) {
            return;
        }
        if (requested.add(request.getTreeId())) {
            health.add(request);
        }
        if (request.getRequestedAt().isBefore(firstRequest)) {
            firstRequest = request.getRequestedAt();
        }
    }

    public void add(TreeClosed tree) {
        if (!tree.getRunId().equals(runId) || !closed.add(tree.getTreeId())) {
            return;
        }
        outcomes.merge(tree.getOutcome(), 1L, Long::sum);
        tree.getRows().forEach((kind, count) -> rows.merge(kind, (long) count, Long::sum));
        tree.getFailuresByCode().forEach((code, count) -> failures.merge(code, (long) count, Long::sum));
        nodes = nodes.plus(nodes(tree.getCounts()));
        llm = llm.plus(tree.getUsage());
        calls.add(tree.getUsage().getCalls());
        if (tree.getClosedAt().isAfter(lastClosing)) {
            lastClosing = tree.getClosedAt();
        }
    }

    /** Takes the statuses of a tree's criteria and its health, if the tree is among the closed ones. */
    public void add(TreeCompleted tree) {
        if (!isClosed(tree.getTreeId()) || completed.putIfAbsent(tree.getTreeId(), new SamplesDue(tree)) != null) {
            return;
        }
        health.add(tree);
        for (SubtreeCompleted subtree : tree.getSubtrees()) {
            if (subtree.getStatus() != null) {
                statuses.merge(subtree.getStatus(), 1L, Long::sum);
            }
        }
    }

    boolean isClosed(String treeId) {
        return closed.contains(treeId);
    }

    /** Whether nothing is known of the run. */
    public boolean isEmpty() {
        return requested.isEmpty() && closed.isEmpty();
    }

    /** Trees asked for and not closed. */
    public long open() {
        return requested.stream().filter(tree -> !closed.contains(tree)).count();
    }

    /** Closed trees with this outcome. */
    public long trees(TreeOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** Criteria with this status in labelled trees. */
    public long criteria(CriterionStatus status) {
        return statuses.getOrDefault(status, 0L);
    }

    /** Rows that the closed trees say they made, by the name they are counted under. */
    Map<String, Long> rowsAnnounced() {
        return Map.copyOf(rows);
    }

    /** When the first request was made, empty if no request was read. */
    public Optional<Instant> firstRequest() {
        return firstRequest.equals(Instant.MAX) ? Optional.empty() : Optional.of(firstRequest);
    }

    /** Failure events of the closed trees by code. */
    public Map<String, Long> failures() {
        return Map.copyOf(failures);
    }

    /** Health of the requests and the closed trees. */
    TreeHealth health() {
        return health;
    }

    /** Health of the samples of the closed trees. */
    public NodeHealth nodes() {
        return sampled;
    }

    /** What is still due of a tree's samples; nothing of a tree that was not added as completed. */
    Optional<SamplesDue> samplesDue(String treeId) {
        return Optional.ofNullable(completed.get(treeId));
    }

    /**
     * The report, with the rows that were written by the name they are counted under; its health is for the caller to
     * add, who knows the rows.
     *
     * @param prices what models cost; empty if nobody said
     */
    RunReport report(Map<String, Long> written, Optional<PriceTable> prices) {
        List<Spent> spent = Spent.of(calls.totals(), prices);
        return new RunReport(
                requested.size(),
                new RunReport.Trees(
                        trees(TreeOutcome.COMPLETE),
                        trees(TreeOutcome.PARTIAL),
                        trees(TreeOutcome.TIMED_OUT),
                        trees(TreeOutcome.FAILED)),
                nodes,
                new RunReport.Rows(
                        count(written, DataSet.SFT),
                        count(written, DataSet.DPO_CRITERIA),
                        count(written, DataSet.DPO_RUBRIC),
                        count(written, DataSet.DPO_JUDGMENT),
                        count(written, DataSet.LONG_COT)),
                llm.with(spent),
                prices.map(table -> Bill.of(spent, llm.requests(), table)).orElse(null),
                seconds(),
                null);
    }

    private double seconds() {
        boolean known = lastClosing.isAfter(firstRequest);
        return known ? Duration.between(firstRequest, lastClosing).toMillis() / 1000.0 : 0;
    }

    private static long count(Map<String, Long> written, DataSet dataSet) {
        return written.getOrDefault(dataSet.countName(), 0L);
    }

    private static RunReport.Nodes nodes(NodeCounts counts) {
        return new RunReport.Nodes(
                counts.getCriteria(), counts.getRubrics(), counts.getJudgments(), counts.getFailures());
    }
}
