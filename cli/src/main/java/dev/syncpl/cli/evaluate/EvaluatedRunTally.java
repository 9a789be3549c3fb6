package dev.syncpl.cli.evaluate;

import dev.syncpl.events.Plan;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.UsageTotals;
import dev.syncpl.recorded.CallTally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Adds a run's trees up, by id; trees whose nodes are gone count with what their closing says. Not thread safe. */
final class EvaluatedRunTally {

    private static final int BOTH = 2;

    private final String run;
    private final Set<String> unread;
    private final long closed;
    private final Map<String, String> names = new HashMap<>();
    private final List<Evaluated> comparisons = new ArrayList<>();
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final Map<String, Long> failures = new TreeMap<>();
    private final CallTally calls = new CallTally();
    private UsageTotals usage = new UsageTotals(0L, 0L, 0L, 0L, 0L, 0L, 0L, List.of());
    private Plan plan;
    private long read;
    private long otherwise;
    private long damaged;
    private Instant firstRequest = Instant.MAX;
    private Instant lastClosing = Instant.EPOCH;

    /** A tree that was read. */
    record Tree(Plan plan, Evaluated comparison, TreeClosed closed) {}

    /** @param closed the ids of all closed trees */
    EvaluatedRunTally(String run, Set<String> closed) {
        this.run = run;
        this.unread = new HashSet<>(closed);
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
            comparisons.add(tree.comparison().named(this::shared));
        } else {
            otherwise++;
        }
        add(tree.closed());
    }

    /** Sources and subsets have few names, and each event brings its own copy. */
    private String shared(String name) {
        return names.computeIfAbsent(name, any -> name);
    }

    /** Whether trees are closed that were not read. */
    boolean lacksTrees() {
        return !unread.isEmpty();
    }

    /** Takes the closing of a tree that was not read; of one that was, or was taken, nothing. */
    void addUnread(TreeClosed tree) {
        if (unread.remove(tree.getTreeId())) {
            damaged++;
            add(tree);
        }
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
        return new EvaluatedRun(
                run,
                plan,
                List.copyOf(comparisons),
                requested,
                closed,
                damaged + unread.size(),
                otherwise,
                outcomes,
                failures,
                usage,
                calls.totals(),
                firstRequest,
                lastClosing);
    }
}
