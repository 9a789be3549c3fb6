package dev.syncpl.cli.evaluate;

import dev.syncpl.tree.Order;
import dev.syncpl.tree.Vote;
import dev.syncpl.tree.agreement.JudgedComparison;
import dev.syncpl.tree.verdict.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A way to a verdict on a comparison.
 *
 * @param name how reports call it
 * @param criteria how many criteria it reads; empty if none
 * @param judged the comparison as this judge judged it, perhaps in another run; empty if it was not asked or is not done
 * @param verdicts its verdict on that in an order; empty if it failed
 */
record Judge(
        String name, Optional<Integer> criteria, Function<Evaluated, Optional<Evaluated>> judged, Verdicts verdicts) {

    static final String DIRECT = "direct";
    static final String LONGER = "longer wins";

    /** Gives verdicts. */
    interface Verdicts {
        Optional<Vote> on(Evaluated judged, Order order);
    }

    /** A method over the first k criteria. */
    static Judge of(Method method, int k) {
        return new Judge(
                method.text(),
                Optional.of(k),
                Optional::of,
                (judged, order) -> judged.verdicts().verdict(method, k, order));
    }

    /** What a run of direct verdicts says, by conversation. It may still be under way, or have been asked about fewer. */
    static Judge direct(Map<String, Evaluated> direct) {
        return new Judge(
                DIRECT,
                Optional.empty(),
                comparison -> Optional.ofNullable(direct.get(comparison.conversation()))
                        .filter(other -> other.content().equals(comparison.content())),
                (judged, order) -> judged.verdicts().verdict(Method.TOP, 1, order));
    }

    /** The longer response wins, whatever it says and wherever it is shown. */
    static Judge longer() {
        return new Judge(LONGER, Optional.empty(), Optional::of, (judged, order) -> Optional.of(judged.longer()));
    }

    /** Whether it was asked about a comparison and is done with it. */
    boolean hasJudged(Evaluated comparison) {
        return judged.apply(comparison).isPresent();
    }

    /** Its verdict on a labelled comparison that it has judged. */
    JudgedComparison judge(Evaluated comparison) {
        Evaluated seen = judged.apply(comparison).orElseThrow();
        return new JudgedComparison(
                comparison.prompt(),
                comparison.label().orElseThrow(),
                verdicts.on(seen, Order.AB),
                verdicts.on(seen, Order.BA));
    }

    /** Its verdicts on those that it has judged: what it has not judged yet is no failure. */
    List<JudgedComparison> judge(List<Evaluated> comparisons) {
        return comparisons.stream().filter(this::hasJudged).map(this::judge).toList();
    }

    /** Codes of the nodes that failed when it judged a comparison. */
    Set<String> failures(Evaluated comparison) {
        return judged.apply(comparison).map(Evaluated::failures).orElse(Set.of());
    }
}
