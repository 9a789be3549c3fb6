package dev.syncpl.cli.evaluate;

import dev.syncpl.cli.cost.Bill;
import dev.syncpl.cli.cost.PriceTable;
import dev.syncpl.cli.cost.Spent;
import dev.syncpl.cli.evaluate.report.EvaluationReport;
import dev.syncpl.cli.evaluate.report.ReportFigures;
import dev.syncpl.events.Plan;
import dev.syncpl.events.UsageTotals;
import dev.syncpl.tree.Label;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a report says of a run besides how well it judged. */
final class RunFigures {

    private static final int DECIMALS = 8;
    private static final double MILLIS = 1000;

    private RunFigures() {}

    static EvaluationReport.RunFigure of(Evaluation evaluation) {
        EvaluatedRun run = evaluation.run();
        Plan plan = run.plan();
        List<Evaluated> labelled = evaluation.labelled();
        return new EvaluationReport.RunFigure(
                run.name(),
                plan.getJudgmentStage().getModel(),
                evaluation.criteria(),
                plan.getRubrics(),
                plan.getJudgments(),
                plan.getSwap().name().toLowerCase(Locale.ROOT),
                plan.getJudgmentStage().getDecoding().getTemperature(),
                plan.getSeed(),
                versions(plan),
                run.requested(),
                run.requested() - run.closed(),
                labelled.size(),
                (int) labelled.stream()
                        .filter(comparison ->
                                comparison.label().filter(Label.TIE::equals).isPresent())
                        .count(),
                run.comparisons().size() - labelled.size(),
                run.otherwise(),
                run.damaged(),
                (int) labelled.stream().map(Evaluated::prompt).distinct().count(),
                run.firstRequest().toString(),
                run.lastClosing().toString(),
                Duration.between(run.firstRequest(), run.lastClosing()).toMillis() / MILLIS);
    }

    /** The run of direct verdicts. */
    static EvaluationReport.DirectRun direct(EvaluatedRun run) {
        return new EvaluationReport.DirectRun(
                run.name(), run.requested(), run.requested() - run.closed(), run.damaged());
    }

    private static Map<String, String> versions(Plan plan) {
        return new TreeMap<>(Map.of(
                "criteria", plan.getCriteriaStage().getPromptVersion(),
                "rubric", plan.getRubricStage().getPromptVersion(),
                "judgment", plan.getJudgmentStage().getPromptVersion()));
    }

    static EvaluationReport.Cost cost(EvaluatedRun run, Optional<PriceTable> prices) {
        UsageTotals usage = run.usage();
        double trees = Math.max(1, run.closed());
        List<Spent> spent = Spent.of(run.calls(), prices);
        Optional<Bill> bill = prices.map(table -> Bill.of(spent, usage.getRequests(), table));
        return new EvaluationReport.Cost(
                usage.getRequests(),
                usage.getSamples(),
                usage.getPromptTokens(),
                usage.getCachedPromptTokens(),
                usage.getCompletionTokens(),
                usage.getWastedTokens(),
                usage.getUnreportedRequests(),
                new EvaluationReport.PerComparison(
                        ReportFigures.rounded(usage.getRequests() / trees),
                        ReportFigures.rounded(usage.getSamples() / trees),
                        ReportFigures.rounded(usage.getPromptTokens() / trees),
                        ReportFigures.rounded(usage.getCompletionTokens() / trees)),
                spent,
                bill.orElse(null),
                bill.map(Bill::total)
                        .map(total -> total.divide(BigDecimal.valueOf((long) trees), DECIMALS, RoundingMode.HALF_UP))
                        .orElse(null));
    }
}
