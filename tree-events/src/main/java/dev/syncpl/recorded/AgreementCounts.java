package dev.syncpl.recorded;

import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.Verdict;
import dev.syncpl.tree.Label;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.Vote;
import dev.syncpl.tree.agreement.JudgedComparison;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a closed tree adds to its run's consistency and agreement, in counts of 0 and 1 that a run adds up, so that both
 * are known while it runs. A tree counts once it is labelled and was planned in both orders, whatever became of it: a
 * verdict that failed is neither consistent nor right. Methods speak over all the criteria that they read.
 *
 * <p>Example, label A, verdicts of method top A in both orders: {@code labelled 1, top.ok 1, top.cns 1, top.agr 1}.
 */
final class AgreementCounts {

    private static final String LABELLED = "labelled";

    private AgreementCounts() {}

    /** The counts; empty for a tree that has no label or lacks an order. Those that are 0 are left out. */
    static Map<String, Integer> of(TreeCompleted tree) {
        Optional<Label> label = Twins.of(tree.getLabel());
        boolean bothOrders = tree.getPlan().getOrders().stream()
                        .flatMap(order -> Twins.of(order).stream())
                        .distinct()
                        .count()
                == Order.values().length;
        Map<String, Integer> counts = new TreeMap<>();
        if (label.isEmpty() || !bothOrders) {
            return counts;
        }
        counts.put(LABELLED, 1);
        tree.getVerdicts().stream()
                .collect(Collectors.groupingBy(Verdict::getMethod))
                .forEach((method, verdicts) -> count(counts, method, judged(tree, label.get(), verdicts)));
        return counts;
    }

    private static void count(Map<String, Integer> counts, String method, JudgedComparison judged) {
        if (judged.ok()) {
            counts.put(method + ".ok", 1);
        }
        if (judged.consistent()) {
            counts.put(method + ".cns", 1);
        }
        if (judged.agrees()) {
            counts.put(method + ".agr", 1);
        }
    }

    private static JudgedComparison judged(TreeCompleted tree, Label label, List<Verdict> ofOneMethod) {
        Map<Order, Verdict> last = new EnumMap<>(Order.class);
        for (Verdict verdict : ofOneMethod) {
            Twins.of(verdict.getOrder())
                    .ifPresent(
                            order -> last.merge(order, verdict, (a, b) -> a.getCriteria() >= b.getCriteria() ? a : b));
        }
        return new JudgedComparison(tree.getTreeId(), label, vote(last.get(Order.AB)), vote(last.get(Order.BA)));
    }

    private static Optional<Vote> vote(Verdict verdict) {
        return Optional.ofNullable(verdict).map(Verdict::getVerdict).flatMap(Twins::of);
    }
}
