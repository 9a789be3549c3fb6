package dev.syncpl.cli.evaluate.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.syncpl.tree.agreement.Agreement;
import dev.syncpl.tree.agreement.Bootstrap.Difference;
import dev.syncpl.tree.agreement.Interval;
import dev.syncpl.tree.agreement.JudgedComparison;
import dev.syncpl.tree.agreement.Share;
import java.util.List;
import java.util.Optional;

/** The method's figures as they stand in a report: plain numbers with six decimals, null where there is nothing to say. */
public final class Figures {

    private static final double MILLION = 1e6;

    private Figures() {}

    /**
     * A share with its 95 % intervals.
     *
     * @param count comparisons that have the property
     * @param of comparisons looked at
     * @param share count ÷ of; null for 0 of 0, as is what follows
     * @param low lower end of Wilson's interval
     * @param high upper end
     * @param clusteredLow lower end where comparisons of one prompt resemble each other
     * @param clusteredHigh upper end
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record ShareFigure(
            int count, int of, Double share, Double low, Double high, Double clusteredLow, Double clusteredHigh) {

        static ShareFigure of(Share share) {
            return new ShareFigure(
                    share.count(),
                    share.of(),
                    rounded(share.value()),
                    rounded(share.interval().map(Interval::low)),
                    rounded(share.interval().map(Interval::high)),
                    rounded(share.clustered().map(Interval::low)),
                    rounded(share.clustered().map(Interval::high)));
        }
    }

    /**
     * A difference of two shares with its 95 % bootstrap intervals.
     *
     * @param value first − second
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record DifferenceFigure(Double value, Double low, Double high, Double clusteredLow, Double clusteredHigh) {

        static DifferenceFigure of(Optional<Difference> plain, Optional<Difference> clustered) {
            return new DifferenceFigure(
                    rounded(plain.map(Difference::value)),
                    rounded(plain.map(known -> known.interval().low())),
                    rounded(plain.map(known -> known.interval().high())),
                    rounded(clustered.map(known -> known.interval().low())),
                    rounded(clustered.map(known -> known.interval().high())));
        }
    }

    /** Agreement and consistency over the same comparisons. */
    public record PairFigure(ShareFigure agr, ShareFigure cns) {

        static PairFigure of(Agreement.Pair pair) {
            return new PairFigure(ShareFigure.of(pair.agr()), ShareFigure.of(pair.cns()));
        }
    }

    /**
     * All that is measured of one judge.
     *
     * @param judge how it comes to a verdict
     * @param criteria how many criteria it reads (k); null for a judge that reads none
     * @param notJudged comparisons that this judge has not judged yet, or was not asked about; in none of its figures
     * @param failed comparisons without a verdict in one order or both
     * @param all over every comparison that it judged; a failure is neither consistent nor right
     * @param ok over the comparisons with both verdicts
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record JudgeFigure(
            String judge,
            Integer criteria,
            int notJudged,
            int failed,
            PairFigure all,
            PairFigure ok,
            PairFigure allWithoutTies,
            PairFigure okWithoutTies,
            ShareFigure singleOrder,
            ShareFigure primacy,
            ShareFigure recency,
            DifferenceFigure positionBias) {

        static JudgeFigure of(
                String judge, Integer criteria, int notJudged, List<JudgedComparison> comparisons, Agreement measured) {
            return new JudgeFigure(
                    judge,
                    criteria,
                    notJudged,
                    (int) comparisons.stream()
                            .filter(comparison -> !comparison.ok())
                            .count(),
                    PairFigure.of(measured.all()),
                    PairFigure.of(measured.ok()),
                    PairFigure.of(measured.allWithoutTies()),
                    PairFigure.of(measured.okWithoutTies()),
                    ShareFigure.of(measured.singleOrder()),
                    ShareFigure.of(measured.primacy()),
                    ShareFigure.of(measured.recency()),
                    DifferenceFigure.of(measured.positionBias(), measured.positionBiasClustered()));
        }
    }

    static Double rounded(Optional<Double> value) {
        return value.map(Figures::rounded).orElse(null);
    }

    static double rounded(double value) {
        // Adding 0 turns a negative zero into the other one.
        return Math.rint(value * MILLION) / MILLION + 0.0;
    }
}
