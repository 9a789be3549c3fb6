package dev.syncpl.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.syncpl.cli.evaluate.report.EvaluationReport;
import dev.syncpl.cli.evaluate.report.Figures.JudgeFigure;
import dev.syncpl.cli.evaluate.report.Figures.ShareFigure;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.simulator.leaf.LeafOdds;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Measures simulated judges of known odds and holds the report against what can be computed. Seeded. Every figure must lie
 * within four standard deviations of its expectation, where one of 15,000 honest ones would not; and the intervals that the
 * report gives must hold the expectation as often as they say.
 */
class MeasuredAsExpectedTest {

    private static final List<Double> GAPS = List.of(0.4, 0.3, 0.2, 0.1);

    private int comparisons;
    private static int intervals;
    private static int missed;

    /** A judge that is right four times of five, and a quarter of the time prefers what it sees first. */
    @Test
    void oneLeafAnOrder() {
        LeafOdds odds = new LeafOdds(0.8, List.of(), 0, 0, 0, 0.25, GAPS);
        EvaluationReport report = report(odds, 1, 1, 1, 1_000);
        ExpectedVerdicts expected = new ExpectedVerdicts(odds, 1, 1);

        assertThat(agr(expected)).isCloseTo(0.51, within(1e-12));
        assertThat(cns(expected)).isCloseTo(0.57, within(1e-12));
        JudgeFigure top = report.judges().get(0);
        assertNear(top.all().agr(), 0.51);
        assertNear(top.all().cns(), 0.57);
        assertNear(top.singleOrder(), 0.725);
        assertThat(top.positionBias().value()).isCloseTo(0.25, within(0.08));
        assertThat(top.positionBias().low()).isLessThan(0.25);
        assertThat(top.positionBias().high()).isGreaterThan(0.25);
    }

    /** Ties, bias and criteria whose leaves agree, with every method over three criteria. */
    @Test
    void everyMethodOverThreeCriteria() {
        LeafOdds odds = new LeafOdds(0.7, List.of(), 0.3, 0, 0.1, 0.15, GAPS);
        EvaluationReport report = report(odds, 3, 1, 1, 400);
        ExpectedVerdicts expected = new ExpectedVerdicts(odds, 1, 1);

        assertTop(report.judges().get(0), expected);
        assertOracle(report, expected);
        for (int k = 1; k <= 3; k++) {
            assertMethod(
                    report,
                    "vote",
                    k,
                    expected.combined(
                            k, gaps -> IntStream.of(gaps).map(Integer::signum).sum()));
            assertMethod(
                    report,
                    "sum",
                    k,
                    expected.combined(k, gaps -> IntStream.of(gaps).sum()));
            assertMethod(report, "maxgap", k, expected.combined(k, MeasuredAsExpectedTest::surest));
        }
    }

    /** Four leaves a criterion and order, which copy each other by criterion and by rubric. */
    @Test
    void fourLeavesACriterion() {
        LeafOdds odds = new LeafOdds(0.7, List.of(), 0.2, 0.25, 0.05, 0.2, GAPS);
        EvaluationReport report = report(odds, 2, 2, 2, 200);
        ExpectedVerdicts expected = new ExpectedVerdicts(odds, 2, 2);

        assertTop(report.judges().get(0), expected);
        assertOracle(report, expected);
    }

    /** The check values of four leaves without tie or bias. */
    @Test
    void theEnumerationGivesThePublishedValues() {
        ExpectedVerdicts expected = new ExpectedVerdicts(new LeafOdds(0.7, List.of(), 0.2, 0.25, 0, 0, GAPS), 2, 2);

        assertThat(expected.oracleInOneOrder(1)).isCloseTo(0.648865, within(5e-7));
        assertThat(expected.oracleInOneOrder(3)).isCloseTo(0.9567, within(5e-5));
        assertThat(expected.oracleInOneOrder(10)).isCloseTo(0.99997, within(5e-6));
    }

    @Test
    void aJudgeWhoSeesOnlyThePositionIsNeverConsistent() {
        EvaluationReport report = report(new LeafOdds(0.9, List.of(), 0.2, 0.25, 0, 1, GAPS), 2, 1, 1, 30);

        for (JudgeFigure judge : report.judges()) {
            if (!judge.judge().equals(Judge.LONGER)) {
                assertThat(judge.all().cns().count()).as(judge.judge()).isZero();
                assertThat(judge.primacy().share()).isEqualTo(1);
                assertThat(judge.singleOrder().share()).isEqualTo(0.5);
            }
        }
    }

    private static double surest(int[] gaps) {
        int surest = 0;
        for (int gap : gaps) {
            surest = Math.abs(gap) > Math.abs(surest) ? gap : surest;
        }
        return surest;
    }

    private static double agr(ExpectedVerdicts expected) {
        return expected.oneCriterion(ExpectedVerdicts.RIGHT, ExpectedVerdicts.RIGHT);
    }

    private static double cns(ExpectedVerdicts expected) {
        return IntStream.range(0, 3)
                .mapToDouble(i -> expected.oneCriterion(i, i))
                .sum();
    }

    private void assertTop(JudgeFigure top, ExpectedVerdicts expected) {
        assertNear(top.all().agr(), agr(expected));
        assertNear(top.all().cns(), cns(expected));
        assertNear(top.singleOrder(), expected.oracleInOneOrder(1));
        assertNear(top.primacy(), expected.oneCriterion(ExpectedVerdicts.RIGHT, ExpectedVerdicts.WRONG));
        assertNear(top.recency(), expected.oneCriterion(ExpectedVerdicts.WRONG, ExpectedVerdicts.RIGHT));
    }

    private void assertOracle(EvaluationReport report, ExpectedVerdicts expected) {
        for (EvaluationReport.Oracle oracle : report.oracle()) {
            assertNear(oracle.oneOrder(), expected.oracleInOneOrder(oracle.k()));
            assertNear(oracle.bothOrders(), expected.oracleInBothOrders(oracle.k()));
        }
    }

    private void assertMethod(EvaluationReport report, String method, int k, double[][] verdicts) {
        EvaluationReport.Point point = report.curves().stream()
                .filter(curve -> curve.method().equals(method))
                .findFirst()
                .orElseThrow()
                .points()
                .get(k - 1);
        assertNear(point.all().agr(), verdicts[ExpectedVerdicts.RIGHT][ExpectedVerdicts.RIGHT]);
        assertNear(point.all().cns(), verdicts[0][0] + verdicts[1][1] + verdicts[2][2]);
    }

    private void assertNear(ShareFigure measured, double expected) {
        // Both orders of a comparison resemble each other, so they count as one here.
        double deviation = Math.sqrt(expected * (1 - expected) / Math.min(measured.of(), comparisons));
        assertThat(measured.share()).as(measured.toString()).isCloseTo(expected, within(4 * deviation + 1e-9));
        intervals++;
        missed += measured.clusteredLow() <= expected && expected <= measured.clusteredHigh() ? 0 : 1;
    }

    /** Of 95 % intervals one in twenty misses. */
    @AfterAll
    static void intervalsHoldTheExpectationAsOftenAsTheySay() {
        assertThat(missed).as("of %d intervals", intervals).isLessThanOrEqualTo(intervals / 20);
    }

    private EvaluationReport report(LeafOdds odds, int criteria, int rubrics, int judgments, int count) {
        comparisons = count;
        PlanTemplate plan = SimulatedEvaluation.plan(criteria, rubrics, judgments);
        return SimulatedEvaluation.report(odds, plan, count);
    }
}
