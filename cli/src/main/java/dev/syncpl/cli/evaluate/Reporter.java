package dev.syncpl.cli.evaluate;

import dev.syncpl.cli.cost.PriceTable;
import dev.syncpl.cli.evaluate.report.EvaluationReport;
import dev.syncpl.cli.evaluate.report.Figures.JudgeFigure;
import dev.syncpl.cli.evaluate.report.Figures.PairFigure;
import dev.syncpl.cli.evaluate.report.ReportFigures;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.agreement.JudgedComparison;
import dev.syncpl.tree.agreement.Share;
import dev.syncpl.tree.verdict.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Makes the report of an evaluation. Pure: the same recorded runs give the same report. */
final class Reporter {

    private static final int FORMAT = 1;

    private final Evaluation evaluation;
    private final List<Judge> judges;

    /** @param verdict name of the judge that the report is about */
    Reporter(Evaluation evaluation, String verdict) {
        this.evaluation = evaluation;
        this.judges = evaluation.judges(verdict);
    }

    /**
     * The report.
     *
     * @param baseline another run to hold it against
     * @param prices what models cost
     */
    EvaluationReport report(Optional<Evaluation> baseline, Optional<PriceTable> prices) {
        List<Evaluated> labelled = evaluation.labelled();
        Judge main = judges.get(0);
        PairedTests tests = new PairedTests();
        judges.stream()
                .filter(judge -> judge.criteria().isEmpty() && judge != main)
                .forEach(judge -> tests.within(labelled, main, judge));
        baseline.ifPresent(other ->
                tests.across(evaluation, main, other, other.judges(main.name()).get(0)));
        return new EvaluationReport(
                FORMAT,
                RunFigures.of(evaluation),
                main.name(),
                figures(evaluation, judges),
                curves(labelled),
                oracle(labelled),
                slices(labelled, Evaluated::source),
                slices(
                        labelled,
                        comparison ->
                                comparison.subset().isEmpty() ? "" : comparison.source() + " / " + comparison.subset()),
                failures(labelled, main),
                failuresBeside(main).orElse(null),
                evaluation.direct().map(RunFigures::direct).orElse(null),
                RunFigures.cost(evaluation.run(), prices),
                evaluation.direct().map(run -> RunFigures.cost(run, prices)).orElse(null),
                tests.tests(),
                baseline.map(RunFigures::of).orElse(null),
                baseline.flatMap(Evaluation::direct).map(RunFigures::direct).orElse(null),
                baseline.map(other -> figures(other, other.judges(main.name()))).orElse(null));
    }

    private static List<JudgeFigure> figures(Evaluation evaluation, List<Judge> judges) {
        return judges.stream()
                .map(judge -> ReportFigures.judge(
                        judge.name(),
                        judge.criteria(),
                        judge.judge(evaluation.labelled()),
                        evaluation.labelled().size()))
                .toList();
    }

    private List<EvaluationReport.Curve> curves(List<Evaluated> labelled) {
        List<EvaluationReport.Curve> curves = new ArrayList<>();
        for (Method method : Method.values()) {
            curves.add(new EvaluationReport.Curve(
                    method.text(),
                    IntStream.rangeClosed(1, evaluation.criteria())
                            .mapToObj(k -> point(k, Judge.of(method, k).judge(labelled)))
                            .toList()));
        }
        return curves;
    }

    private static EvaluationReport.Point point(int k, List<JudgedComparison> judged) {
        return new EvaluationReport.Point(
                k,
                ReportFigures.pair(judged),
                ReportFigures.pair(judged.stream().filter(JudgedComparison::ok).toList()));
    }

    private List<EvaluationReport.Oracle> oracle(List<Evaluated> labelled) {
        record Shown(Evaluated comparison, Order order) {}
        List<Shown> shown = new ArrayList<>();
        labelled.forEach(comparison -> {
            shown.add(new Shown(comparison, Order.AB));
            shown.add(new Shown(comparison, Order.BA));
        });
        return IntStream.rangeClosed(1, evaluation.criteria())
                .mapToObj(k -> new EvaluationReport.Oracle(
                        k,
                        ReportFigures.share(Share.count(
                                shown,
                                item -> item.comparison()
                                        .verdicts()
                                        .says(
                                                item.comparison()
                                                        .label()
                                                        .orElseThrow()
                                                        .vote(),
                                                k,
                                                item.order()),
                                item -> item.comparison().prompt())),
                        ReportFigures.share(Share.count(
                                labelled,
                                item -> item.verdicts()
                                        .saysInBoth(item.label().orElseThrow().vote(), k),
                                Evaluated::prompt))))
                .toList();
    }

    /** By a part's name; comparisons that name none are in none. */
    private List<EvaluationReport.Slice> slices(List<Evaluated> labelled, Function<Evaluated, String> part) {
        Map<String, List<Evaluated>> parts = new TreeMap<>();
        labelled.forEach(comparison -> parts.computeIfAbsent(part.apply(comparison), any -> new ArrayList<>())
                .add(comparison));
        parts.remove("");
        List<EvaluationReport.Slice> slices = new ArrayList<>();
        parts.forEach((name, comparisons) -> {
            Map<String, PairFigure> figures = new LinkedHashMap<>();
            judges.stream()
                    .filter(judge -> judge == judges.get(0) || judge.criteria().isEmpty())
                    .forEach(judge -> figures.put(judge.name(), ReportFigures.pair(judge.judge(comparisons))));
            slices.add(new EvaluationReport.Slice(name, comparisons.size(), figures));
        });
        return slices;
    }

    private EvaluationReport.Failures failures(List<Evaluated> labelled, Judge main) {
        List<Evaluated> failed = labelled.stream()
                .filter(main::hasJudged)
                .filter(comparison -> !main.judge(comparison).ok())
                .toList();
        Map<String, Integer> byCode = new TreeMap<>();
        failed.forEach(comparison -> main.failures(comparison).forEach(code -> byCode.merge(code, 1, Integer::sum)));
        EvaluatedRun asked =
                main.name().equals(Judge.DIRECT) ? evaluation.direct().orElseThrow() : evaluation.run();
        return new EvaluationReport.Failures(failed.size(), byCode, asked.failures(), asked.outcomes());
    }

    /** Those of the run that the verdict is not of. */
    private Optional<EvaluationReport.FailuresBeside> failuresBeside(Judge main) {
        return evaluation
                .direct()
                .map(direct -> main.name().equals(Judge.DIRECT) ? evaluation.run() : direct)
                .map(run -> new EvaluationReport.FailuresBeside(run.name(), run.failures(), run.outcomes()));
    }
}
