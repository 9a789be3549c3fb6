package dev.syncpl.cli.evaluate.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.syncpl.cli.cost.Bill;
import dev.syncpl.cli.cost.Spent;
import dev.syncpl.cli.evaluate.report.Figures.DifferenceFigure;
import dev.syncpl.cli.evaluate.report.Figures.JudgeFigure;
import dev.syncpl.cli.evaluate.report.Figures.PairFigure;
import dev.syncpl.cli.evaluate.report.Figures.ShareFigure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What an evaluation came to: the content of {@code report.json}, field by field. It follows from the recorded nodes alone,
 * so making it again gives the same bytes.
 *
 * @param format version of this form
 * @param run what was judged, and how
 * @param verdict the judge that the figures by source, the failures and the tests are of
 * @param judges every judge, that one first
 * @param curves every method over its first k criteria
 * @param oracle what a perfect choice among the first k criteria could reach
 * @param sources the judge by source
 * @param subsets the judge by source and subset
 * @param failures what kept comparisons from that verdict
 * @param failuresBeside failures of the other run, by criteria or direct; null if there is none
 * @param direct the run of its direct verdicts; null if there is none
 * @param cost what the trees cost
 * @param directCost what the direct verdicts cost; null without them
 * @param tests the judge against others over the same comparisons
 * @param baseline the other run; null without one
 * @param baselineDirect the run of that one's direct verdicts; null if there is none
 * @param baselineJudges its judges; null without one
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record EvaluationReport(
        int format,
        RunFigure run,
        String verdict,
        List<JudgeFigure> judges,
        List<Curve> curves,
        List<Oracle> oracle,
        List<Slice> sources,
        List<Slice> subsets,
        Failures failures,
        FailuresBeside failuresBeside,
        DirectRun direct,
        Cost cost,
        Cost directCost,
        List<Test> tests,
        RunFigure baseline,
        DirectRun baselineDirect,
        List<JudgeFigure> baselineJudges) {

    /**
     * A run.
     *
     * @param criteria criteria that a verdict may read (K)
     * @param requested comparisons that were sent
     * @param open of them not judged yet
     * @param compared labelled ones that were judged in both orders: those that figures are of
     * @param tieLabels of them labelled as ties
     * @param unlabelled judged ones without a label
     * @param otherwise judged ones that were not judged in both orders
     * @param damaged judged ones whose nodes the topics no longer hold
     * @param prompts different conversations among the compared
     * @param seconds from the first request to the last closing
     */
    public record RunFigure(
            String name,
            String model,
            int criteria,
            int rubrics,
            int judgments,
            String swap,
            double temperature,
            long seed,
            Map<String, String> promptVersions,
            long requested,
            long open,
            int compared,
            int tieLabels,
            long unlabelled,
            long otherwise,
            long damaged,
            int prompts,
            String firstRequest,
            String lastClosing,
            double seconds) {}

    /**
     * A run of direct verdicts.
     *
     * @param requested comparisons that were sent
     * @param open of them not judged yet
     * @param damaged judged ones whose nodes the topics no longer hold
     */
    public record DirectRun(String name, long requested, long open, long damaged) {}

    /** A method over k = 1, 2, … */
    public record Curve(String method, List<Point> points) {}

    /** One of them. */
    public record Point(int k, PairFigure all, PairFigure ok) {}

    /**
     * The oracle over k criteria.
     *
     * @param oneOrder some criterion says the label, over every comparison in either order
     * @param bothOrders some criterion says the label in both orders, over every comparison
     */
    public record Oracle(int k, ShareFigure oneOrder, ShareFigure bothOrders) {}

    /** A part of the comparisons, over all of it. */
    public record Slice(String name, int comparisons, Map<String, PairFigure> judges) {}

    /**
     * Failures, apart from every share, of the run that gives the verdict.
     *
     * @param comparisons judged, without a verdict in one order or both
     * @param comparisonsByCode of them, by the codes of their failed nodes; one may have several
     * @param nodesByCode failed nodes of all trees
     * @param trees closed trees by outcome
     */
    public record Failures(
            int comparisons,
            Map<String, Integer> comparisonsByCode,
            Map<String, Long> nodesByCode,
            Map<String, Long> trees) {}

    /**
     * Failures of a run that the verdict is not of.
     *
     * @param nodesByCode failed nodes of all trees
     * @param trees closed trees by outcome
     */
    public record FailuresBeside(String run, Map<String, Long> nodesByCode, Map<String, Long> trees) {}

    /**
     * What judging cost.
     *
     * @param perComparison the same by closed trees
     * @param bill in money; null without prices
     * @param money of one comparison; null without prices, or where one is unknown
     */
    public record Cost(
            long requests,
            long samples,
            long promptTokens,
            long cachedPromptTokens,
            long completionTokens,
            long wastedTokens,
            long unreportedRequests,
            PerComparison perComparison,
            List<Spent> calls,
            Bill bill,
            BigDecimal money) {}

    /** Means over closed trees. */
    public record PerComparison(double requests, double samples, double promptTokens, double completionTokens) {}

    /**
     * Two judges over the same comparisons, by McNemar's test.
     *
     * @param measure AGR or CNS, over all
     * @param onlyFirst comparisons where the first alone has it
     * @param exact two-sided exact p-value
     * @param midP two-sided mid-p-value
     */
    public record Test(
            String first,
            String second,
            String measure,
            int comparisons,
            int onlyFirst,
            int onlySecond,
            double exact,
            double midP,
            DifferenceFigure difference) {}
}
