package dev.syncpl.cli.evaluate;

import dev.syncpl.cli.evaluate.report.EvaluationReport;
import dev.syncpl.cli.evaluate.report.ReportFigures;
import dev.syncpl.tree.agreement.Bootstrap;
import dev.syncpl.tree.agreement.JudgedComparison;
import dev.syncpl.tree.agreement.McNemar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Holds one judge against others over the same comparisons. */
final class PairedTests {

    private final List<EvaluationReport.Test> tests = new ArrayList<>();

    /** What two judges said of one comparison. */
    private record Both(int number, JudgedComparison first, JudgedComparison second) {}

    List<EvaluationReport.Test> tests() {
        return List.copyOf(tests);
    }

    /** Two judges of one run, over the comparisons that both judged. */
    void within(List<Evaluated> comparisons, Judge first, Judge second) {
        List<Both> pairs = new ArrayList<>();
        comparisons.stream()
                .filter(comparison -> first.hasJudged(comparison) && second.hasJudged(comparison))
                .forEach(comparison ->
                        pairs.add(new Both(pairs.size(), first.judge(comparison), second.judge(comparison))));
        test(first.name(), second.name(), pairs);
    }

    /** The same judge in two runs, over the comparisons that both judged. */
    void across(Evaluation run, Judge first, Evaluation baseline, Judge second) {
        Map<String, Evaluated> others = baseline.labelled().stream()
                .filter(second::hasJudged)
                .collect(Collectors.toMap(Evaluated::conversation, Function.identity(), (one, other) -> one));
        List<Both> pairs = new ArrayList<>();
        for (Evaluated comparison :
                run.labelled().stream().filter(first::hasJudged).toList()) {
            Optional.ofNullable(others.get(comparison.conversation()))
                    .filter(other -> other.content().equals(comparison.content())
                            && other.label().equals(comparison.label()))
                    .ifPresent(
                            other -> pairs.add(new Both(pairs.size(), first.judge(comparison), second.judge(other))));
        }
        test(
                first.name() + " of " + run.run().name(),
                second.name() + " of " + baseline.run().name(),
                pairs);
    }

    private void test(String first, String second, List<Both> pairs) {
        test(first, second, "AGR", pairs, JudgedComparison::agrees);
        test(first, second, "CNS", pairs, JudgedComparison::consistent);
    }

    private void test(
            String first, String second, String measure, List<Both> pairs, Predicate<JudgedComparison> property) {
        if (pairs.isEmpty()) {
            return;
        }
        McNemar test = McNemar.of(pairs, pair -> property.test(pair.first()), pair -> property.test(pair.second()));
        tests.add(ReportFigures.test(
                first,
                second,
                measure,
                pairs.size(),
                test,
                difference(pairs, property, pair -> Integer.toString(pair.number())),
                difference(pairs, property, pair -> pair.first().prompt())));
    }

    private static Bootstrap.Difference difference(
            List<Both> pairs, Predicate<JudgedComparison> property, Function<Both, String> cluster) {
        return Bootstrap.DEFAULT.difference(
                pairs, pair -> (property.test(pair.first()) ? 1 : 0) - (property.test(pair.second()) ? 1 : 0), cluster);
    }
}
