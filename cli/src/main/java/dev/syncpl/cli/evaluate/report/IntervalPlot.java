package dev.syncpl.cli.evaluate.report;

import dev.syncpl.cli.console.SafeText;
import dev.syncpl.cli.evaluate.report.EvaluationReport.Slice;
import dev.syncpl.cli.evaluate.report.Figures.PairFigure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plots AGR and CNS with their intervals, a line each: of judges, or of parts of the comparisons. */
final class IntervalPlot {

    private static final double WIDTH = 560;
    private static final double LEFT = 190;
    private static final double RIGHT = 16;
    private static final double TOP = 26;
    private static final double ROW = 30;
    private static final double AXIS = 24;
    private static final int TICKS = 5;
    private static final int LONGEST_NAME = 28;
    /** More parts would make a plot that nobody reads; the table has them all. */
    private static final int MOST_ROWS = 30;

    private IntervalPlot() {}

    static String judges(EvaluationReport report) {
        Map<String, PairFigure> rows = new LinkedHashMap<>();
        report.judges()
                .forEach(judge -> rows.put(
                        judge.judge() + (judge.criteria() == null ? "" : "@" + judge.criteria()), judge.all()));
        return plot("Judges", rows);
    }

    static String parts(EvaluationReport report) {
        List<Slice> slices = new ArrayList<>(report.sources());
        slices.addAll(report.subsets());
        Map<String, PairFigure> rows = new LinkedHashMap<>();
        slices.stream()
                .limit(MOST_ROWS)
                .forEach(slice -> rows.put(slice.name(), slice.judges().get(report.verdict())));
        String left = slices.size() > MOST_ROWS ? " (the first " + MOST_ROWS + " of " + slices.size() + ")" : "";
        return plot("Verdict " + report.verdict() + " by source and subset" + left, rows);
    }

    private static String plot(String caption, Map<String, PairFigure> rows) {
        double height = TOP + rows.size() * ROW + AXIS;
        StringBuilder svg = new StringBuilder();
        for (int i = 0; i <= TICKS; i++) {
            double share = (double) i / TICKS;
            svg.append(Markup.line("grid", x(share), TOP, x(share), height - AXIS));
            svg.append(Markup.words("middle", x(share), height - 6, String.format(Locale.ROOT, "%.1f", share)));
        }
        svg.append(Markup.dot("dot series0", LEFT, 12, "AGR"))
                .append(Markup.words("start", LEFT + 8, 16, "AGR"))
                .append(Markup.dot("dot series1", LEFT + 60, 12, "CNS"))
                .append(Markup.words("start", LEFT + 68, 16, "CNS"));
        int number = 0;
        for (Map.Entry<String, PairFigure> row : rows.entrySet()) {
            double middle = TOP + ROW * number++ + ROW / 2;
            svg.append(Markup.words("end", LEFT - 10, middle + 4, cut(row.getKey())));
            svg.append(interval("series0", row.getKey() + " AGR", row.getValue().agr(), middle - 6));
            svg.append(interval("series1", row.getKey() + " CNS", row.getValue().cns(), middle + 6));
        }
        return Markup.figure(caption, WIDTH, height, svg.toString());
    }

    private static String interval(String style, String name, Figures.ShareFigure share, double y) {
        if (share.share() == null) {
            return "";
        }
        return Markup.line("whisker " + style, x(share.clusteredLow()), y, x(share.clusteredHigh()), y)
                + Markup.dot("dot " + style, x(share.share()), y, name + " " + Numbers.share(share));
    }

    private static double x(double share) {
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    /** In whole characters of what is shown. */
    private static String cut(String given) {
        String name = SafeText.of(given);
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "\u2026";
    }
}
