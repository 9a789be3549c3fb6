package dev.syncpl.tree.agreement;

import dev.syncpl.tree.Label;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.agreement.Bootstrap.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a judge that was asked in both orders is worth over labelled comparisons. AGR is never above CNS: who agrees
 * with the label in both orders agrees with itself. Immutable.
 *
 * <p>Example, four comparisons labelled A with verdicts (order AB, order BA) of A A, B B, A B and A –: over all, CNS is
 * 2 of 4 and AGR 1 of 4; over those with both verdicts, 2 of 3 and 1 of 3; single orders agree in 4 of 7; primacy is 1
 * of 3 and recency 0 of 3.
 *
 * @param all over every comparison; a failed verdict is neither consistent nor right
 * @param ok over the comparisons with both verdicts
 * @param allWithoutTies like {@code all}, comparisons with a tie label left out
 * @param okWithoutTies like {@code ok}, comparisons with a tie label left out
 * @param singleOrder verdicts that equal the label, over every verdict given in either order
 * @param primacy comparisons where both orders chose the response shown first, over {@code ok}
 * @param recency comparisons where both orders chose the response shown second, over {@code ok}
 * @param positionBias primacy − recency; empty without comparisons that have both verdicts
 * @param positionBiasClustered the same with its interval drawn over prompts
 */
public record Agreement(
        Pair all,
        Pair ok,
        Pair allWithoutTies,
        Pair okWithoutTies,
        Share singleOrder,
        Share primacy,
        Share recency,
        Optional<Difference> positionBias,
        Optional<Difference> positionBiasClustered) {

    /**
     * Consistency and agreement over the same comparisons.
     *
     * @param cns both orders gave the same verdict
     * @param agr both orders gave the label
     */
    public record Pair(Share cns, Share agr) {

        /** Counts both, without the draws that an {@link Agreement} needs. */
        public static Pair of(List<JudgedComparison> comparisons) {
            return new Pair(
                    Share.count(comparisons, JudgedComparison::consistent, JudgedComparison::prompt),
                    Share.count(comparisons, JudgedComparison::agrees, JudgedComparison::prompt));
        }
    }

    /** Measures. The order of the comparisons matters to the bootstrap's draws alone. */
    public static Agreement of(List<JudgedComparison> comparisons, Bootstrap bootstrap) {
        List<JudgedComparison> ok = where(comparisons, JudgedComparison::ok);
        Predicate<JudgedComparison> decided = comparison -> comparison.label() != Label.TIE;
        return new Agreement(
                Pair.of(comparisons),
                Pair.of(ok),
                Pair.of(where(comparisons, decided)),
                Pair.of(where(ok, decided)),
                singleOrder(comparisons),
                Share.count(ok, JudgedComparison::primacy, JudgedComparison::prompt),
                Share.count(ok, JudgedComparison::recency, JudgedComparison::prompt),
                positionBias(ok, bootstrap, false),
                positionBias(ok, bootstrap, true));
    }

    private static Share singleOrder(List<JudgedComparison> comparisons) {
        record Given(JudgedComparison comparison, Order order) {}
        List<Given> given = comparisons.stream()
                .flatMap(comparison ->
                        List.of(new Given(comparison, Order.AB), new Given(comparison, Order.BA)).stream())
                .filter(verdict -> verdict.comparison().verdict(verdict.order()).isPresent())
                .toList();
        return Share.count(
                given,
                verdict -> verdict.comparison().agrees(verdict.order()),
                verdict -> verdict.comparison().prompt());
    }

    private static Optional<Difference> positionBias(
            List<JudgedComparison> ok, Bootstrap bootstrap, boolean clustered) {
        if (ok.isEmpty()) {
            return Optional.empty();
        }
        record Numbered(int number, JudgedComparison comparison) {}
        List<Numbered> numbered = new ArrayList<>();
        ok.forEach(comparison -> numbered.add(new Numbered(numbered.size(), comparison)));
        return Optional.of(bootstrap.difference(
                numbered,
                item -> (item.comparison().primacy() ? 1 : 0)
                        - (item.comparison().recency() ? 1 : 0),
                item -> clustered ? item.comparison().prompt() : Integer.toString(item.number())));
    }

    private static List<JudgedComparison> where(
            List<JudgedComparison> comparisons, Predicate<JudgedComparison> property) {
        return comparisons.stream().filter(property).toList();
    }
}
