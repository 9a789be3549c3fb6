package dev.syncpl.cli.evaluate.report;

import dev.syncpl.cli.evaluate.report.Figures.DifferenceFigure;
import dev.syncpl.cli.evaluate.report.Figures.JudgeFigure;
import dev.syncpl.cli.evaluate.report.Figures.PairFigure;
import dev.syncpl.cli.evaluate.report.Figures.ShareFigure;
import dev.syncpl.tree.agreement.Agreement;
import dev.syncpl.tree.agreement.Bootstrap;
import dev.syncpl.tree.agreement.Bootstrap.Difference;
import dev.syncpl.tree.agreement.JudgedComparison;
import dev.syncpl.tree.agreement.McNemar;
import dev.syncpl.tree.agreement.Share;
import java.util.List;
import java.util.Optional;

/** Turns what was measured into figures of a report. */
public final class ReportFigures {

    private ReportFigures() {}

    /**
     * All that is measured of a judge.
     *
     * @param comparisons those that it judged
     * @param of how many there are to judge
     */
    public static JudgeFigure judge(
            String name, Optional<Integer> criteria, List<JudgedComparison> comparisons, int of) {
        return JudgeFigure.of(
                name,
                criteria.orElse(null),
                of - comparisons.size(),
                comparisons,
                Agreement.of(comparisons, Bootstrap.DEFAULT));
    }

    /** Agreement and consistency alone. */
    public static PairFigure pair(List<JudgedComparison> comparisons) {
        return PairFigure.of(Agreement.Pair.of(comparisons));
    }

    public static ShareFigure share(Share share) {
        return ShareFigure.of(share);
    }

    /** A paired test. */
    public static EvaluationReport.Test test(
            String first,
            String second,
            String measure,
            int comparisons,
            McNemar test,
            Difference plain,
            Difference clustered) {
        return new EvaluationReport.Test(
                first,
                second,
                measure,
                comparisons,
                test.onlyFirst(),
                test.onlySecond(),
                Figures.rounded(test.exact()),
                Figures.rounded(test.midP()),
                DifferenceFigure.of(Optional.of(plain), Optional.of(clustered)));
    }

    /** A number with six decimals. */
    public static double rounded(double value) {
        return Figures.rounded(value);
    }
}
