package dev.syncpl.aggregator.query;

import dev.syncpl.aggregator.run.Gate;
import dev.syncpl.aggregator.run.Spending;
import dev.syncpl.aggregator.state.CallKey;
import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.events.CallTotals;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run as it is shown.
 *
 * @param run its id
 * @param window most open trees
 * @param paused whether somebody rests admission
 * @param held whether admission rests because too many trees in a row timed out
 * @param cancelled whether nothing more is admitted
 * @param stopped why nothing is admitted, in words; null if only the window bounds it
 * @param limits budgets and quotas
 * @param requested trees requested
 * @param waiting trees that wait to be admitted
 * @param admitted trees admitted
 * @param open trees admitted and not closed
 * @param repeated requests ignored, being repeated
 * @param conflicts requests refused, the tree having other content
 * @param closed closed trees by outcome
 * @param acceptedTrees closed trees with an accepted criterion
 * @param acceptedCriteria accepted criteria of closed trees
 * @param nodes nodes of closed trees, by what became of them
 * @param failures failure events of closed trees, by code
 * @param usage what closed trees cost
 * @param calls the same by stage, model and outcome
 * @param cost the same in money, at the prices of the run's budget; null without
 * @param rows rows made, by kind
 * @param discards rows not made, by reason
 * @param agreement consistency and agreement of closed trees, in counts; see the event {@code TreeClosed}
 * @param screening what came of the conversations screened for this run; null if none was
 */
public record RunView(
        String run,
        int window,
        boolean paused,
        boolean held,
        boolean cancelled,
        String stopped,
        Limits limits,
        long requested,
        long waiting,
        long admitted,
        int open,
        long repeated,
        long conflicts,
        SortedMap<String, Long> closed,
        long acceptedTrees,
        long acceptedCriteria,
        SortedMap<String, Long> nodes,
        SortedMap<String, Long> failures,
        SortedMap<String, Long> usage,
        List<Calls> calls,
        Cost cost,
        SortedMap<String, Long> rows,
        SortedMap<String, Long> discards,
        SortedMap<String, Long> agreement,
        ScreeningView screening) {

    static RunView of(RunProgress run) {
        return new RunView(
                run.getRunId(),
                run.getWindow(),
                run.getPaused(),
                run.getHeld(),
                run.getCancelled(),
                Gate.stopped(run).orElse(null),
                Limits.of(run),
                run.getTail(),
                run.getTail() - run.getHead(),
                run.getAdmitted(),
                run.getOpen(),
                run.getRepeated(),
                run.getConflicts(),
                sorted(run.getClosed()),
                run.getAcceptedTrees(),
                run.getAcceptedCriteria(),
                sorted(run.getNodes()),
                sorted(run.getFailuresByCode()),
                byName(run.getUsage()),
                CallKey.totals(run.getUsage()).stream().map(Calls::of).toList(),
                Cost.of(run),
                sorted(run.getRows()),
                sorted(run.getDiscards()),
                sorted(run.getAgreement()),
                ScreeningView.of(run));
    }

    /**
     * Budgets and quotas; null where there is none.
     *
     * @param budgetReached which budget is used up, in words; null if none is
     */
    public record Limits(
            Long maxTokens,
            Long maxRequests,
            Double maxCost,
            String currency,
            SortedMap<String, Long> quotas,
            String budgetReached) {

        private static Limits of(RunProgress run) {
            return new Limits(
                    run.getMaxTokens(),
                    run.getMaxRequests(),
                    run.getMaxCost(),
                    run.getCurrency(),
                    sorted(run.getQuotas()),
                    Gate.budgetReached(run).orElse(null));
        }
    }

    /**
     * Money.
     *
     * @param total null where it is not known
     * @param currency the prices'
     * @param unknown why the total is not known, in words; null where it is
     */
    public record Cost(Double total, String currency, String unknown) {

        private static Cost of(RunProgress run) {
            if (run.getPrices().isEmpty()) {
                return null;
            }
            Spending spent = Spending.of(run);
            return new Cost(
                    spent.unknown().isPresent() ? null : spent.total(),
                    run.getCurrency(),
                    spent.unknown().orElse(null));
        }
    }

    /** What the requests of one stage to one model cost that came to the same; see the event {@code CallTotals}. */
    public record Calls(
            String stage,
            String model,
            String outcome,
            long requests,
            long promptTokens,
            long cachedPromptTokens,
            long completionTokens,
            long unreportedRequests) {

        private static Calls of(CallTotals totals) {
            return new Calls(
                    totals.getStage().name(),
                    totals.getModel(),
                    totals.getOutcome(),
                    totals.getRequests(),
                    totals.getPromptTokens(),
                    totals.getCachedPromptTokens(),
                    totals.getCompletionTokens(),
                    totals.getUnreportedRequests());
        }
    }

    private static SortedMap<String, Long> byName(Map<String, Long> sums) {
        SortedMap<String, Long> named = new TreeMap<>(sums);
        named.keySet().removeIf(CallKey::isOne);
        return named;
    }

    private static SortedMap<String, Long> sorted(Map<String, Long> sums) {
        return new TreeMap<>(sums);
    }
}
