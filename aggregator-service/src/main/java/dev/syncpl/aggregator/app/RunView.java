package dev.syncpl.aggregator.app;

import dev.syncpl.aggregator.state.RunProgress;
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
 * @param requested trees requested
 * @param waiting trees that wait to be admitted
 * @param admitted trees admitted
 * @param open trees admitted and not closed
 * @param repeated requests ignored, being repeated
 * @param conflicts requests refused, the tree having other content
 * @param closed closed trees by outcome
 * @param acceptedCriteria accepted criteria of closed trees
 * @param nodes nodes of closed trees, by what became of them
 * @param failures failure events of closed trees, by code
 * @param usage what closed trees cost
 * @param rows rows made, by kind
 * @param discards rows not made, by reason
 */
public record RunView(
        String run,
        int window,
        boolean paused,
        boolean held,
        boolean cancelled,
        long requested,
        long waiting,
        long admitted,
        int open,
        long repeated,
        long conflicts,
        SortedMap<String, Long> closed,
        long acceptedCriteria,
        SortedMap<String, Long> nodes,
        SortedMap<String, Long> failures,
        SortedMap<String, Long> usage,
        SortedMap<String, Long> rows,
        SortedMap<String, Long> discards) {

    static RunView of(RunProgress run) {
        return new RunView(
                run.getRunId(),
                run.getWindow(),
                run.getPaused(),
                run.getHeld(),
                run.getCancelled(),
                run.getTail(),
                run.getTail() - run.getHead(),
                run.getAdmitted(),
                run.getOpen(),
                run.getRepeated(),
                run.getConflicts(),
                sorted(run.getClosed()),
                run.getAcceptedCriteria(),
                sorted(run.getNodes()),
                sorted(run.getFailuresByCode()),
                sorted(run.getUsage()),
                sorted(run.getRows()),
                sorted(run.getDiscards()));
    }

    private static SortedMap<String, Long> sorted(Map<String, Long> sums) {
        return new TreeMap<>(sums);
    }
}
