package dev.syncpl.aggregator.run;

import dev.syncpl.aggregator.state.CallKey;
import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.recorded.RowCounts;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Budgets and quotas of a run, held against what its closed trees cost and yielded. A tree counts when it closes, so
 * both are overshot by the trees that are open when they are reached: at most a window of them.
 *
 * <p>A budget that cannot be measured is as good as spent: requests whose tokens no answer reported, or a model without a
 * price, stop the run as well, and the reason says so.
 */
final class RunLimits {

    /** Quota of closed trees with an accepted criterion. */
    static final String ACCEPTED_TREES = "acceptedTrees";

    /** What a quota may be for. */
    static final Set<String> QUOTAS = Set.of(
            ACCEPTED_TREES,
            RowCounts.SFT,
            RowCounts.DPO_CRITERIA,
            RowCounts.DPO_RUBRIC,
            RowCounts.DPO_JUDGMENT,
            RowCounts.LONG_COT);

    /** Outcome of the requests that were answered as asked. */
    private static final String ANSWERED = "OK";

    private static final String REACHED = "budget reached: ";
    private static final String UNKNOWN = "budget unknown: ";

    private RunLimits() {}

    /** Which of them is reached, in words; empty if none is. */
    static Optional<String> reached(RunProgress run) {
        return budgetReached(run).or(() -> quota(run));
    }

    /** Which budget is used up, or cannot be measured, in words; empty if none is. */
    static Optional<String> budgetReached(RunProgress run) {
        return tokens(run).or(() -> requests(run)).or(() -> money(run)).or(() -> unmeasured(run));
    }

    private static Optional<String> tokens(RunProgress run) {
        Long most = run.getMaxTokens();
        long spent = tokensOf(run);
        return most != null && spent >= most
                ? Optional.of(REACHED + words(spent) + " of " + words(most) + " tokens")
                : Optional.empty();
    }

    private static Optional<String> requests(RunProgress run) {
        Long most = run.getMaxRequests();
        long spent = used(run, "requests");
        return most != null && spent >= most
                ? Optional.of(REACHED + words(spent) + " of " + words(most) + " requests")
                : Optional.empty();
    }

    private static Optional<String> money(RunProgress run) {
        Double most = run.getMaxCost();
        if (most == null) {
            return Optional.empty();
        }
        Spending spent = Spending.of(run);
        if (spent.unknown().isPresent()) {
            return Optional.of(UNKNOWN + spent.unknown().get());
        }
        return spent.total() >= most
                ? Optional.of(REACHED + words(spent.total()) + " of " + words(most) + " "
                        + Optional.ofNullable(run.getCurrency()).orElse("money"))
                : Optional.empty();
    }

    private static Optional<String> quota(RunProgress run) {
        for (Map.Entry<String, Long> quota : new TreeMap<>(run.getQuotas()).entrySet()) {
            long have = quota.getKey().equals(ACCEPTED_TREES)
                    ? run.getAcceptedTrees()
                    : run.getRows().getOrDefault(quota.getKey(), 0L);
            if (have >= quota.getValue()) {
                return Optional.of(
                        "quota reached: " + words(have) + " of " + words(quota.getValue()) + " " + quota.getKey());
            }
        }
        return Optional.empty();
    }

    /** A server that reports no tokens, if only of one of the models, would let a run spend without end. */
    private static Optional<String> unmeasured(RunProgress run) {
        if (run.getMaxTokens() == null && run.getMaxCost() == null) {
            return Optional.empty();
        }
        if (used(run, "samples") > 0 && tokensOf(run) == 0) {
            return Optional.of(UNKNOWN + "the model server reports no tokens");
        }
        return CallKey.totals(run.getUsage()).stream()
                .filter(call -> call.getOutcome().equals(ANSWERED))
                .filter(call -> call.getRequests() > 0 && call.getUnreportedRequests() >= call.getRequests())
                .findFirst()
                .map(call -> UNKNOWN + "the model server reports no tokens of " + call.getModel() + " in stage "
                        + call.getStage());
    }

    private static long tokensOf(RunProgress run) {
        return used(run, "promptTokens") + used(run, "completionTokens");
    }

    private static long used(RunProgress run, String name) {
        return run.getUsage().getOrDefault(name, 0L);
    }

    private static String words(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String words(double amount) {
        return String.format(Locale.ROOT, "%,.4f", amount);
    }
}
