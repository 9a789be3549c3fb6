package dev.syncpl.aggregator.query;

import java.util.List;

/**
 * What the open trees of a run have so far and what they wait for, by stage. With the nodes of closed trees, which {@link
 * RunView} tells, it says how much each stage has done for the run.
 *
 * @param run the run
 * @param trees open trees that were looked at
 * @param complete whether these are all; if not, there is more of everything
 * @param criteria of the criteria stage
 * @param rubrics of the rubric stage
 * @param judgments of the judgment stage
 */
public record RunGrowth(String run, long trees, boolean complete, Level criteria, Level rubrics, Level judgments) {

    /**
     * One level of the trees.
     *
     * @param sampled nodes that are there
     * @param inFlight nodes whose parent is there and which have not ended: their stage works on them, or has still to
     *     read that they are wanted
     */
    public record Level(long sampled, long inFlight) {

        static final Level NONE = new Level(0, 0);

        Level plus(Level other) {
            return new Level(sampled + other.sampled, inFlight + other.inFlight);
        }
    }

    static RunGrowth none(String run) {
        return new RunGrowth(run, 0, true, Level.NONE, Level.NONE, Level.NONE);
    }

    static RunGrowth merged(String run, List<RunGrowth> parts) {
        return parts.stream().reduce(none(run), RunGrowth::plus);
    }

    RunGrowth plus(RunGrowth other) {
        return new RunGrowth(
                run,
                trees + other.trees,
                complete && other.complete,
                criteria.plus(other.criteria),
                rubrics.plus(other.rubrics),
                judgments.plus(other.judgments));
    }

    RunGrowth cut() {
        return new RunGrowth(run, trees, false, criteria, rubrics, judgments);
    }
}
