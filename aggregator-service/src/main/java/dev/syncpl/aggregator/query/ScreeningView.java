package dev.syncpl.aggregator.query;

import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.events.ScreeningDecision;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of the conversations that were screened for a run.
 *
 * @param agree dropped, the verdicts being the same
 * @param differ requested, the verdicts being different
 * @param undecided neither, a verdict failing or missing
 * @param reasons the undecided ones by reason
 * @param droppedShare dropped ones among those that were decided, 0 to 1; null if none was
 */
public record ScreeningView(
        long agree, long differ, long undecided, SortedMap<String, Long> reasons, Double droppedShare) {

    /** Null if the run takes no trees of a screening, so far. */
    static ScreeningView of(RunProgress run) {
        if (run.getScreened().isEmpty()) {
            return null;
        }
        long agree = count(run, ScreeningDecision.AGREE);
        long differ = count(run, ScreeningDecision.DIFFER);
        return new ScreeningView(
                agree,
                differ,
                count(run, ScreeningDecision.UNDECIDED),
                new TreeMap<>(run.getUndecided()),
                agree + differ == 0 ? null : (double) agree / (agree + differ));
    }

    private static long count(RunProgress run, ScreeningDecision decision) {
        return run.getScreened().getOrDefault(decision.name(), 0L);
    }
}
