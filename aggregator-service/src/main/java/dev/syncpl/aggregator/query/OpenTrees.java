package dev.syncpl.aggregator.query;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Open trees of a run, those first that are due first. Trees of one plan are due in the order of their admission.
 *
 * @param run the run
 * @param trees at most as many as were asked for
 * @param complete whether all open trees were looked at as far as needed; if not, a tree that is due earlier than one of
 *     these may be left out
 */
public record OpenTrees(String run, List<Line> trees, boolean complete) {

    /**
     * One open tree.
     *
     * @param tree its id
     * @param admittedAt when it was admitted, ISO 8601
     * @param deadline when it is given up, ISO 8601
     * @param criteria criteria planned
     * @param openCriteria criteria of which something is still expected
     * @param waiting nodes that wait for their parent
     */
    public record Line(String tree, String admittedAt, String deadline, int criteria, int openCriteria, int waiting) {}

    static OpenTrees merged(String run, List<OpenTrees> parts, int limit) {
        Stream<Line> lines = parts.stream().flatMap(part -> part.trees.stream());
        return new OpenTrees(
                run,
                lines.sorted(Comparator.comparing((Line line) -> Instant.parse(line.deadline))
                                .thenComparing(Line::tree))
                        .limit(limit)
                        .toList(),
                parts.stream().allMatch(OpenTrees::complete));
    }
}
