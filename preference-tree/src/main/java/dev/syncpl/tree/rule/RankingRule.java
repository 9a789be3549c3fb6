package dev.syncpl.tree.rule;

import dev.syncpl.tree.Leaf;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.policy.RankBy;
import dev.syncpl.tree.policy.RankRest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The ranking rule: accepted criteria first, the heaviest of them at the top, then the rest ({@code rankRest}). Equal
 * criteria keep the order in which they were generated.
 *
 * <p>With {@code rankBy = gapOnly} every criterion is ranked by the mean size of its leaves' gaps, whatever they say,
 * and there is no rest. c* is the first accepted criterion either way.
 *
 * <p>Examples, criteria parted by a double bar:
 *
 * <pre>{@code
 * 2,4 3,4 | 2,3 4,3 || 4,3 3,4 | 5,2 3,4 || 4,2 5,2 | 4,3 1,5   label A   original c02 c00 c01
 * 2,4 3,4 | 2,3 4,3 || 4,3 3,4 | 5,2 3,4 || 4,2 5,2 | 4,3 1,5   label A   banded c02 c01 c00
 * 2,4 3,4 | 2,3 4,3 || 4,3 3,4 | 5,2 3,4 || 4,2 5,2 | 4,3 1,5   label A   drop c02
 * 4,3 4,3 | 4,3 4,3 || 5,2 5,2 | 5,2 5,2 || 4,3 4,3 | 4,3 4,3   label A   original c01 c00 c02
 * }</pre>
 */
public final class RankingRule {

    private static final Comparator<JudgedCriterion> AS_GENERATED = Comparator.comparing(JudgedCriterion::path);

    private static final Comparator<JudgedCriterion> HEAVIEST_FIRST = Comparator.<JudgedCriterion>comparingDouble(
                    criterion -> -criterion.weight().orElseThrow())
            .thenComparing(AS_GENERATED);

    private RankingRule() {}

    /** Ranks the criteria of one labelled tree. */
    public static Ranking rank(List<JudgedCriterion> criteria, Policies policies) {
        List<JudgedCriterion> ranked =
                policies.rankBy() == RankBy.GAP_ONLY ? byGapAlone(criteria) : byWeight(criteria, policies.rankRest());
        return new Ranking(
                ranked, ranked.stream().filter(JudgedCriterion::upheld).findFirst());
    }

    private static List<JudgedCriterion> byWeight(List<JudgedCriterion> criteria, RankRest rest) {
        List<JudgedCriterion> ranked = new ArrayList<>(criteria.size());
        criteria.stream().filter(JudgedCriterion::upheld).sorted(HEAVIEST_FIRST).forEach(ranked::add);
        Comparator<JudgedCriterion> order = switch (rest) {
            case ORIGINAL, DROP -> AS_GENERATED;
            case BANDED -> Comparator.comparingInt(RankingRule::band).thenComparing(AS_GENERATED);
        };
        if (rest != RankRest.DROP) {
            criteria.stream()
                    .filter(criterion -> !criterion.upheld())
                    .sorted(order)
                    .forEach(ranked::add);
        }
        return ranked;
    }

    private static List<JudgedCriterion> byGapAlone(List<JudgedCriterion> criteria) {
        return criteria.stream()
                .sorted(Comparator.<JudgedCriterion>comparingDouble(criterion -> -meanSize(criterion))
                        .thenComparing(AS_GENERATED))
                .toList();
    }

    /** Mean size of the gaps of the leaves received, 0 if there is none. */
    private static double meanSize(JudgedCriterion criterion) {
        List<Leaf> voters = criterion.node().voters();
        return voters.stream()
                .mapToInt(leaf -> Math.abs(leaf.scores().gap()))
                .average()
                .orElse(0);
    }

    private static int band(JudgedCriterion criterion) {
        if (criterion.standing().is(Status.SPLIT)) {
            return 0;
        }
        return criterion.standing().is(Status.CONTRADICTED) ? 1 : 2;
    }
}
