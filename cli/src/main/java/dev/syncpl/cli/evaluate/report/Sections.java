package dev.syncpl.cli.evaluate.report;

import dev.syncpl.cli.evaluate.report.EvaluationReport.Failures;
import dev.syncpl.cli.evaluate.report.EvaluationReport.Oracle;
import dev.syncpl.cli.evaluate.report.EvaluationReport.RunFigure;
import dev.syncpl.cli.evaluate.report.EvaluationReport.Slice;
import dev.syncpl.cli.evaluate.report.Figures.JudgeFigure;
import dev.syncpl.cli.evaluate.report.Figures.PairFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a report for people says, as headed tables, so that Markdown and page say the same. */
final class Sections {

    private Sections() {}

    /**
     * A headed table.
     *
     * @param note what a reader must know of it; may be empty
     * @param rows the first is the heading
     */
    record Section(String title, String note, List<List<String>> rows) {}

    static List<Section> of(EvaluationReport report) {
        List<Section> sections = new ArrayList<>();
        sections.add(judges("Agreement and consistency", report.judges()));
        sections.add(orders(report.judges()));
        sections.add(curve(report));
        sections.add(oracle(report.oracle()));
        if (!report.tests().isEmpty()) {
            sections.add(tests(report));
        }
        if (report.baselineJudges() != null) {
            sections.add(judges("Baseline " + report.baseline().name(), report.baselineJudges()));
        }
        if (!report.sources().isEmpty()) {
            sections.add(slices("By source", report.sources()));
        }
        if (!report.subsets().isEmpty()) {
            sections.add(slices("By subset", report.subsets()));
        }
        sections.add(failures(report));
        sections.add(CostSection.of(report));
        sections.add(run("How it was judged", report.run()));
        return sections;
    }

    private static Section judges(String title, List<JudgeFigure> judges) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "judge", "k", "AGR", "CNS", "not judged", "failed", "AGR ok", "CNS ok", "AGR no ties", "CNS no ties"));
        for (JudgeFigure judge : judges) {
            rows.add(List.of(
                    judge.judge(),
                    judge.criteria() == null ? "" : judge.criteria().toString(),
                    Numbers.share(judge.all().agr()),
                    Numbers.share(judge.all().cns()),
                    Numbers.count(judge.notJudged()),
                    Numbers.count(judge.failed()),
                    Numbers.share(judge.ok().agr()),
                    Numbers.share(judge.ok().cns()),
                    Numbers.share(judge.allWithoutTies().agr()),
                    Numbers.share(judge.allWithoutTies().cns())));
        }
        return new Section(
                title,
                "CNS: both orders give the same verdict. AGR: the same, and it is the label. Over all comparisons that"
                        + " the judge judged, where a failure is neither; ok: over those with both verdicts; no ties: without tie labels. In"
                        + " brackets 95 % intervals, which allow for comparisons that share a prompt.",
                rows);
    }

    private static Section orders(List<JudgeFigure> judges) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("judge", "one order", "primacy", "recency", "position bias"));
        for (JudgeFigure judge : judges) {
            rows.add(List.of(
                    judge.judge(),
                    Numbers.share(judge.singleOrder()),
                    Numbers.share(judge.primacy()),
                    Numbers.share(judge.recency()),
                    Numbers.difference(judge.positionBias())));
        }
        return new Section(
                "Orders",
                "One order: verdicts that are the label, of those given in either order. Primacy and recency: both orders"
                        + " chose what was shown first, or second. Position bias: the difference.",
                rows);
    }

    private static Section curve(EvaluationReport report) {
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("k"));
        report.curves().forEach(curve -> heading.addAll(List.of(curve.method() + " AGR", curve.method() + " CNS")));
        rows.add(heading);
        for (int i = 0; i < report.run().criteria(); i++) {
            int index = i;
            List<String> row = new ArrayList<>(List.of(Integer.toString(i + 1)));
            report.curves().forEach(curve -> {
                PairFigure all = curve.points().get(index).all();
                row.add(Numbers.plain(all.agr().share()));
                row.add(Numbers.plain(all.cns().share()));
            });
            rows.add(row);
        }
        return new Section("Over the first k criteria", "Over all comparisons.", rows);
    }

    private static Section oracle(List<Oracle> oracle) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("k", "in one order", "in both orders"));
        oracle.forEach(point -> rows.add(List.of(
                Integer.toString(point.k()), Numbers.share(point.oneOrder()), Numbers.share(point.bothOrders()))));
        return new Section("Oracle", "Some criterion of the first k says what the label says.", rows);
    }

    private static Section tests(EvaluationReport report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of("first", "second", "", "pairs", "only first", "only second", "difference", "mid-p", "exact p"));
        report.tests()
                .forEach(test -> rows.add(List.of(
                        test.first(),
                        test.second(),
                        test.measure(),
                        Numbers.count(test.comparisons()),
                        Numbers.count(test.onlyFirst()),
                        Numbers.count(test.onlySecond()),
                        Numbers.difference(test.difference()),
                        Numbers.probability(test.midP()),
                        Numbers.probability(test.exact()))));
        return new Section(
                "Paired tests",
                "The same comparisons judged twice; McNemar's test, which takes them for independent. The difference's"
                        + " interval allows for shared prompts.",
                rows);
    }

    private static Section slices(String title, List<Slice> slices) {
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("", "comparisons"));
        slices.get(0).judges().keySet().forEach(judge -> heading.addAll(List.of(judge + " AGR", judge + " CNS")));
        rows.add(heading);
        for (Slice slice : slices) {
            List<String> row = new ArrayList<>(List.of(slice.name(), Numbers.count(slice.comparisons())));
            slice.judges().values().forEach(pair -> {
                row.add(Numbers.share(pair.agr()));
                row.add(Numbers.share(pair.cns()));
            });
            rows.add(row);
        }
        return new Section(title, "Over all comparisons of the part.", rows);
    }

    private static Section failures(EvaluationReport report) {
        Failures failures = report.failures();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "", "count"));
        rows.add(List.of(
                "comparisons", "without a verdict in one order or both", Numbers.count(failures.comparisons())));
        counts(rows, "comparisons without a verdict, with a failed node", failures.comparisonsByCode());
        counts(rows, "failed nodes", failures.nodesByCode());
        counts(rows, "trees", failures.trees());
        if (report.failuresBeside() != null) {
            String run = " of run " + report.failuresBeside().run();
            counts(rows, "failed nodes" + run, report.failuresBeside().nodesByCode());
            counts(rows, "trees" + run, report.failuresBeside().trees());
        }
        return new Section("Failures", "Apart from every verdict: a failure is never a tie.", rows);
    }

    private static void counts(List<List<String>> rows, String what, Map<String, ? extends Number> counts) {
        counts.forEach((code, count) -> rows.add(List.of(what, code, Numbers.count(count.longValue()))));
    }

    private static Section run(String title, RunFigure run) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", ""));
        rows.add(List.of("run", run.name()));
        rows.add(List.of("model", run.model()));
        rows.add(List.of(
                "criteria x rubrics x judgments", run.criteria() + " x " + run.rubrics() + " x " + run.judgments()));
        rows.add(List.of("orders", "both; swapped " + run.swap()));
        rows.add(List.of("temperature", Double.toString(run.temperature())));
        rows.add(List.of("prompts", String.join(", ", run.promptVersions().values())));
        rows.add(List.of("seed", Long.toString(run.seed())));
        rows.add(List.of("comparisons sent", Numbers.count(run.requested())));
        rows.add(List.of("not judged yet", Numbers.count(run.open())));
        rows.add(List.of("compared", Numbers.count(run.compared())));
        rows.add(List.of("of them labelled tie", Numbers.count(run.tieLabels())));
        rows.add(List.of("different prompts among them", Numbers.count(run.prompts())));
        rows.add(List.of("without a label", Numbers.count(run.unlabelled())));
        rows.add(List.of("not in both orders", Numbers.count(run.otherwise())));
        rows.add(List.of("no longer whole", Numbers.count(run.damaged())));
        rows.add(List.of("from", run.firstRequest()));
        rows.add(List.of("to", run.lastClosing()));
        return new Section(title, "", rows);
    }
}
