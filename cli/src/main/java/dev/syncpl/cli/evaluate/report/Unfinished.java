package dev.syncpl.cli.evaluate.report;

import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.evaluate.report.EvaluationReport.DirectRun;
import dev.syncpl.cli.evaluate.report.EvaluationReport.RunFigure;
import java.util.ArrayList;
import java.util.List;

/** What the figures of a report lack: comparisons not judged yet, in any of its runs, and nodes that are gone. */
public final class Unfinished {

    private Unfinished() {}

    /** A line for each run and lack, for people; none if the report is whole. */
    public static List<String> lines(EvaluationReport report) {
        List<String> lines = new ArrayList<>();
        add(lines, report.run());
        add(lines, report.direct());
        add(lines, report.baseline());
        add(lines, report.baselineDirect());
        return lines;
    }

    private static void add(List<String> lines, RunFigure run) {
        if (run != null) {
            add(lines, new DirectRun(run.name(), run.requested(), run.open(), run.damaged()));
        }
    }

    private static void add(List<String> lines, DirectRun run) {
        if (run == null) {
            return;
        }
        String of = " of " + Table.number(run.requested()) + " comparisons of run " + run.name();
        if (run.open() != 0) {
            lines.add(Table.number(run.open()) + of + " are not judged yet, and in none of its figures");
        }
        if (run.damaged() != 0) {
            lines.add(Table.number(run.damaged()) + of
                    + " are no longer whole in the topics, and in none of its figures");
        }
    }
}
