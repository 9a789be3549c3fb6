package dev.syncpl.cli.evaluate;

import dev.syncpl.tree.Order;
import dev.syncpl.tree.Vote;
import dev.syncpl.tree.agreement.JudgedComparison;
import dev.syncpl.tree.verdict.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A way to a verdict on a comparison.
 *
 * @param name how reports call it
 * @param criteria how many criteria it reads; empty if none
 * @param asked whether it was asked about a comparison, and is done with it
 * @param verdicts its verdict on such a comparison in an order; empty if it failed
 */
record Judge(String name, Optional<Integer> criteria, Predicate<Evaluated> asked, Verdicts verdicts) {

    static final String DIRECT = "direct";
    static final String LONGER = "longer wins";

    /** Gives verdicts. */
    interface Verdicts {
        Optional<Vote> on(Evaluated comparison, Order order);
    }

    /** A method over the first k criteria. */
    static Judge of(Method method, int k) {
        return new Judge(
                method.text(),
                Optional.of(k),
                comparison -> true,
                (comparison, order) -> comparison.verdicts().verdict(method, k, order));
    }

    /** What a run of direct verdicts says, by conversation. It may still be under way, or have been asked about fewer. */
    static Judge direct(Map<String, Evaluated> direct) {
        Function<Evaluated, Optional<Evaluated>> same =
                comparison -> Optional.ofNullable(direct.get(comparison.conversation()))
                        .filter(other -> other.content().equals(comparison.content()));
        return new Judge(
                DIRECT,
                Optional.empty(),
                comparison -> same.apply(comparison).isPresent(),
                (comparison, order) ->
                        same.apply(comparison).flatMap(other -> other.verdicts().verdict(Method.TOP, 1, order)));
    }

    /** The longer response wins, whatever it says and wherever it is shown. */
    static Judge longer() {
        return new Judge(
                LONGER, Optional.empty(), comparison -> true, (comparison, order) -> Optional.of(comparison.longer()));
    }

    /** Its verdict on a labelled comparison that it was asked about. */
    JudgedComparison judge(Evaluated comparison) {
        return new JudgedComparison(
                comparison.prompt(),
                comparison.label().orElseThrow(),
                verdicts.on(comparison, Order.AB),
                verdicts.on(comparison, Order.BA));
    }

    /** Its verdicts on those that it was asked about: what it has not judged yet is no failure. */
    List<JudgedComparison> judge(List<Evaluated> comparisons) {
        return comparisons.stream().filter(asked).map(this::judge).toList();
    }
}
