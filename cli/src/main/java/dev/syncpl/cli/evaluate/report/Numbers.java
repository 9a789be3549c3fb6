package dev.syncpl.cli.evaluate.report;

import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.evaluate.report.Figures.DifferenceFigure;
import dev.syncpl.cli.evaluate.report.Figures.ShareFigure;
import java.util.Locale;

/** Figures as people read them. */
final class Numbers {

    private static final double SMALLEST = 0.0001;

    private Numbers() {}

    /** A share with its clustered interval: 0.510 [0.491, 0.529]. */
    static String share(ShareFigure share) {
        return share.share() == null
                ? "-"
                : plain(share.share()) + " [" + plain(share.clusteredLow()) + ", " + plain(share.clusteredHigh()) + "]";
    }

    /** A difference with its clustered interval. */
    static String difference(DifferenceFigure difference) {
        return difference.value() == null
                ? "-"
                : signed(difference.value()) + " [" + signed(difference.clusteredLow()) + ", "
                        + signed(difference.clusteredHigh()) + "]";
    }

    static String plain(Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+.3f", value);
    }

    static String probability(double p) {
        return p < SMALLEST ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }

    static String mean(double value) {
        return String.format(Locale.ROOT, "%,.1f", value);
    }

    static String count(long count) {
        return Table.number(count);
    }
}
