package dev.syncpl.cli.evaluate.report;

import dev.syncpl.cli.console.SafeText;
import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.evaluate.report.Figures.JudgeFigure;

/** A report in short, within 80 columns. */
public final class ReportTable {

    private ReportTable() {}

    public static String of(EvaluationReport report) {
        Table table = new Table().row("JUDGE", "AGR", "95 %", "CNS", "95 %", "FAILED", "OPEN", "BIAS");
        for (JudgeFigure judge : report.judges()) {
            table.row(
                    judge.judge() + (judge.criteria() == null ? "" : "@" + judge.criteria()),
                    Numbers.plain(judge.all().agr().share()),
                    interval(judge.all().agr()),
                    Numbers.plain(judge.all().cns().share()),
                    interval(judge.all().cns()),
                    judge.failed(),
                    judge.notJudged(),
                    Numbers.plain(judge.positionBias().value()));
        }
        StringBuilder text = new StringBuilder(table.toString());
        text.append(Numbers.count(report.run().compared()))
                .append(" comparisons judged by ")
                .append(SafeText.of(report.run().model()))
                .append(String.format(
                        ", %s requests each",
                        Numbers.mean(report.cost().perComparison().requests())))
                .append(System.lineSeparator());
        report.tests()
                .forEach(test -> text.append(test.measure())
                        .append(' ')
                        .append(SafeText.of(test.first()))
                        .append(" - ")
                        .append(SafeText.of(test.second()))
                        .append(": ")
                        .append(Numbers.difference(test.difference()))
                        .append(", mid-p ")
                        .append(Numbers.probability(test.midP()))
                        .append(System.lineSeparator()));
        Unfinished.lines(report).forEach(line -> text.append(SafeText.of(line)).append(System.lineSeparator()));
        return text.toString();
    }

    private static String interval(Figures.ShareFigure share) {
        return Numbers.plain(share.clusteredLow()) + "-" + Numbers.plain(share.clusteredHigh());
    }
}
