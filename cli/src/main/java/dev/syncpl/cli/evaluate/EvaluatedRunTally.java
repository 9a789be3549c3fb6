package dev.syncpl.cli.evaluate;

import dev.syncpl.events.Plan;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.UsageTotals;
import dev.syncpl.recorded.CallTally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds a run's trees up, by id; trees whose nodes are gone count with what their closing says. Not thread safe. */
final class EvaluatedRunTally {

    private static final int BOTH = 2;

    private final String run;
    private final Map<String, TreeClosed> unread;
    private final long closed;
    private final List<Evaluated> comparisons = new ArrayList<>();
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final Map<String, Long> failures = new TreeMap<>();
    private final CallTally calls = new CallTally();
    private UsageTotals usage = new UsageTotals(0L, 0L, 0L, 0L, 0L, 0L, 0L, List.of());
    private Plan plan;
    private long read;
    private long otherwise;
    private Instant firstRequest = Instant.MAX;
    private Instant lastClosing = Instant.EPOCH;

    /** A tree that was read. */
    record Tree(Plan plan, Evaluated comparison, TreeClosed closed) {}

    /** @param closed the closings of all closed trees by id */
    EvaluatedRunTally(String run, Map<String, TreeClosed> closed) {
        this.run = run;
        this.unread = new HashMap<>(closed);
        this.closed = closed.size();
    }

    void requested(Instant at) {
        firstRequest = at.isBefore(firstRequest) ? at : firstRequest;
    }

    void add(Tree tree) {
        read++;
        unread.remove(tree.closed().getTreeId());
        plan = plan == null ? tree.plan() : plan;
        if (tree.plan().getOrders().size() == BOTH) {
            comparisons.add(tree.comparison());
        } else {
            otherwise++;
        }
        add(tree.closed());
    }

    private void add(TreeClosed tree) {
        outcomes.merge(tree.getOutcome().name(), 1L, Long::sum);
        tree.getFailuresByCode().forEach((code, count) -> failures.merge(code, (long) count, Long::sum));
        UsageTotals more = tree.getUsage();
        usage = new UsageTotals(
                usage.getRequests() + more.getRequests(),
                usage.getSamples() + more.getSamples(),
                usage.getPromptTokens() + more.getPromptTokens(),
                usage.getCachedPromptTokens() + more.getCachedPromptTokens(),
                usage.getCompletionTokens() + more.getCompletionTokens(),
                usage.getWastedTokens() + more.getWastedTokens(),
                usage.getUnreportedRequests() + more.getUnreportedRequests(),
                List.of());
        calls.add(more.getCalls());
        lastClosing = tree.getClosedAt().isAfter(lastClosing) ? tree.getClosedAt() : lastClosing;
    }

    /** Trees read so far. */
    long read() {
        return read;
    }

    /** All of it. Call once. */
    EvaluatedRun run(long requested) {
        Collection<TreeClosed> damaged = unread.values();
        damaged.forEach(this::add);
        return new EvaluatedRun(
                run,
                plan,
                List.copyOf(comparisons),
                requested,
                closed,
                damaged.size(),
                otherwise,
                outcomes,
                failures,
                usage,
                calls.totals(),
                firstRequest,
                lastClosing);
    }
}
