package dev.syncpl.tree.row;

import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.policy.Policies;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** {@code maxPairs}: of one tree's pairs of one kind, the ones with the largest margins, then the first by path. */
final class PairLimit {

    private PairLimit() {}

    /** The pairs kept, in the order given; the others are counted. */
    static <T> List<T> keep(
            List<T> pairs,
            ToDoubleFunction<T> margin,
            Function<T, NodePath> path,
            RowKind kind,
            Policies policies,
            Discards discards) {
        int most = policies.maxPairs().orElse(Integer.MAX_VALUE);
        if (pairs.size() <= most) {
            return pairs;
        }
        List<T> widest = pairs.stream()
                .sorted(Comparator.<T>comparingDouble(pair -> -margin.applyAsDouble(pair))
                        .thenComparing(path))
                .limit(most)
                .toList();
        for (int i = most; i < pairs.size(); i++) {
            discards.row(kind, Reason.OVER_MAX_PAIRS);
        }
        return widest.stream().sorted(Comparator.comparing(path)).toList();
    }
}
