package dev.syncpl.cli.evaluate.report;

import dev.syncpl.cli.evaluate.report.EvaluationReport.Cost;
import dev.syncpl.cli.evaluate.report.Sections.Section;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What judging cost, by criteria and directly, in all and for one comparison. */
final class CostSection {

    private CostSection() {}

    static Section of(EvaluationReport report) {
        List<List<String>> rows = new ArrayList<>();
        boolean direct = report.directCost() != null;
        rows.add(direct ? List.of("", "criteria", "direct") : List.of("", "criteria"));
        row(rows, report, "requests", cost -> Numbers.count(cost.requests()));
        row(rows, report, "prompt tokens", cost -> Numbers.count(cost.promptTokens()));
        row(rows, report, "from cache", cost -> Numbers.count(cost.cachedPromptTokens()));
        row(rows, report, "completion tokens", cost -> Numbers.count(cost.completionTokens()));
        row(rows, report, "wasted tokens", cost -> Numbers.count(cost.wastedTokens()));
        row(
                rows,
                report,
                "requests a comparison",
                cost -> Numbers.mean(cost.perComparison().requests()));
        row(
                rows,
                report,
                "samples a comparison",
                cost -> Numbers.mean(cost.perComparison().samples()));
        row(
                rows,
                report,
                "prompt tokens a comparison",
                cost -> Numbers.mean(cost.perComparison().promptTokens()));
        row(
                rows,
                report,
                "completion tokens a comparison",
                cost -> Numbers.mean(cost.perComparison().completionTokens()));
        row(
                rows,
                report,
                "cost",
                cost -> money(cost, cost.bill() == null ? null : cost.bill().total()));
        row(rows, report, "cost of a comparison", cost -> money(cost, cost.money()));
        return new Section("Cost", "", rows);
    }

    private static void row(
            List<List<String>> rows, EvaluationReport report, String name, Function<Cost, String> figure) {
        List<String> row = new ArrayList<>(List.of(name, figure.apply(report.cost())));
        if (report.directCost() != null) {
            row.add(figure.apply(report.directCost()));
        }
        rows.add(row);
    }

    /** @param amount of the cost's bill, or a part of it; null if it is unknown */
    private static String money(Cost cost, BigDecimal amount) {
        if (amount == null) {
            return "unknown";
        }
        return (cost.bill().atLeast() ? "at least " : "")
                + amount.stripTrailingZeros().toPlainString() + " "
                + cost.bill().currency();
    }
}
