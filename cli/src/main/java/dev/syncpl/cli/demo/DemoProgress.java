package dev.syncpl.cli.demo;

import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.events.topics.Topics;

/** One line on how far each stage is, short enough for a terminal of 80 columns. */
final class DemoProgress {

    private static final long QUIET_SECONDS = 30;

    private final long trees;
    private final long criteria;
    private final long rubrics;
    private final long judgments;

    DemoProgress(long trees, PlanTemplate plan) {
        this.trees = trees;
        this.criteria = trees * plan.criteria();
        this.rubrics = criteria * plan.rubrics();
        this.judgments = trees * plan.leavesPerTree();
    }

    String line(RunWatch watch) {
        StringBuilder line = new StringBuilder();
        part(line, "criteria", watch.count(Topics.CRITERIA), criteria);
        part(line, "rubrics", watch.count(Topics.RUBRICS), rubrics);
        part(line, "judgments", watch.count(Topics.JUDGMENTS), judgments);
        part(line, "trees", watch.closedTrees(), trees);
        line.append("rows ").append(watch.rows());
        long failures = watch.count(Topics.NODE_FAILURES);
        if (failures > 0) {
            line.append(" failures ").append(failures);
        }
        long quiet = watch.quietFor().toSeconds();
        if (quiet >= QUIET_SECONDS) {
            line.append(" (quiet for ").append(quiet).append(" s)");
        }
        return line.toString();
    }

    private static void part(StringBuilder line, String stage, long done, long of) {
        line.append(stage).append(' ').append(done).append('/').append(of).append(' ');
    }
}
