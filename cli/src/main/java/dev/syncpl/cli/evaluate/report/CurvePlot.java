package dev.syncpl.cli.evaluate.report;

import dev.syncpl.cli.evaluate.report.EvaluationReport.Curve;
import dev.syncpl.cli.evaluate.report.EvaluationReport.Oracle;
import dev.syncpl.cli.evaluate.report.EvaluationReport.Point;
import dev.syncpl.cli.evaluate.report.Figures.JudgeFigure;
import dev.syncpl.cli.evaluate.report.Figures.PairFigure;
import dev.syncpl.cli.evaluate.report.Figures.ShareFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Plots a share over the first k criteria: a line a method with its interval, and level lines of judges without one. */
final class CurvePlot {

    private static final double WIDTH = 560;
    private static final double HEIGHT = 320;
    private static final double LEFT = 44;
    private static final double RIGHT = 165;
    private static final double TOP = 12;
    private static final double BOTTOM = 36;
    private static final double LINE_HEIGHT = 16;
    private static final int TICKS = 5;

    private final StringBuilder svg = new StringBuilder();
    private final int most;
    private int legend;

    private CurvePlot(int most) {
        this.most = most;
        for (int i = 0; i <= TICKS; i++) {
            double share = (double) i / TICKS;
            svg.append(Markup.line("grid", LEFT, y(share), WIDTH - RIGHT, y(share)));
            svg.append(Markup.words("end", LEFT - 6, y(share) + 4, String.format(Locale.ROOT, "%.1f", share)));
        }
        int step = Math.max(1, (int) Math.ceil(most / 10.0));
        for (int k = 1; k <= most; k += step) {
            svg.append(Markup.words("middle", x(k), HEIGHT - BOTTOM + 16, Integer.toString(k)));
        }
        svg.append(Markup.words("middle", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 4, "first k criteria"));
    }

    static String agreement(EvaluationReport report) {
        CurvePlot plot = new CurvePlot(report.run().criteria());
        plot.curves(report, PairFigure::agr);
        plot.line(
                "oracle",
                "oracle, both orders",
                report.oracle().stream().map(Oracle::bothOrders).toList());
        return Markup.figure("AGR over all comparisons", WIDTH, HEIGHT, plot.svg.toString());
    }

    static String consistency(EvaluationReport report) {
        CurvePlot plot = new CurvePlot(report.run().criteria());
        plot.curves(report, PairFigure::cns);
        return Markup.figure("CNS over all comparisons", WIDTH, HEIGHT, plot.svg.toString());
    }

    private void curves(EvaluationReport report, Function<PairFigure, ShareFigure> figure) {
        int number = 0;
        for (Curve curve : report.curves()) {
            String style = "series" + number++;
            List<ShareFigure> shares =
                    curve.points().stream().map(Point::all).map(figure).toList();
            band(style, shares);
            line(style, curve.method(), shares);
        }
        for (JudgeFigure judge : report.judges()) {
            if (judge.criteria() == null) {
                level("series" + number++, judge.judge(), figure.apply(judge.all()));
            }
        }
    }

    private void band(String style, List<ShareFigure> shares) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            if (shares.get(i).share() != null) {
                points.add(Markup.at(x(i + 1)) + "," + Markup.at(y(shares.get(i).clusteredHigh())));
            }
        }
        for (int i = shares.size() - 1; i >= 0; i--) {
            if (shares.get(i).share() != null) {
                points.add(Markup.at(x(i + 1)) + "," + Markup.at(y(shares.get(i).clusteredLow())));
            }
        }
        svg.append("<polygon class=\"band " + style + "\" points=\"" + String.join(" ", points) + "\"/>\n");
    }

    private void line(String style, String name, List<ShareFigure> shares) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < shares.size(); i++) {
            if (shares.get(i).share() != null) {
                points.append(points.isEmpty() ? "" : " ")
                        .append(Markup.at(x(i + 1)) + ","
                                + Markup.at(y(shares.get(i).share())));
            }
        }
        svg.append("<polyline class=\"curve " + style + "\" points=\"" + points + "\"/>\n");
        for (int i = 0; i < shares.size(); i++) {
            int k = i + 1;
            Optional.ofNullable(shares.get(i).share())
                    .ifPresent(share -> svg.append(Markup.dot(
                            "dot " + style, x(k), y(share), name + ", k = " + k + ": " + Numbers.plain(share))));
        }
        legend("curve " + style, name);
    }

    private void level(String style, String name, ShareFigure share) {
        if (share.share() != null) {
            svg.append(Markup.line("level " + style, LEFT, y(share.share()), WIDTH - RIGHT, y(share.share())));
            legend("level " + style, name + " " + Numbers.plain(share.share()));
        }
    }

    private void legend(String style, String name) {
        double y = TOP + 8 + LINE_HEIGHT * legend++;
        double x = WIDTH - RIGHT + 10;
        svg.append(Markup.line(style, x, y, x + 18, y)).append(Markup.words("start", x + 23, y + 4, name));
    }

    /** A single k stands in the middle. */
    private double x(int k) {
        double room = WIDTH - LEFT - RIGHT - 16;
        return LEFT + 8 + (most == 1 ? room / 2 : room * (k - 1) / (most - 1));
    }

    private static double y(double share) {
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
    }
}
