package dev.syncpl.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.events.CriterionStatus;
import dev.syncpl.events.Label;
import dev.syncpl.events.SubtreeCompleted;
import dev.syncpl.events.TreeCompleted;
import java.util.Arrays;
import java.util.List;

/**
 * What a simulated run must come to whose trees have four leaves a criterion under two rubrics, computed from the
 * simulator's odds by the formulas of docs/simulator.md, without ties and position bias. A share of {@code n} lies
 * within {@value #DEVIATIONS} standard deviations {@code sqrt(share * (1 - share) / n)} of its value, or the run is
 * wrong: criteria are drawn independently of one another. The seeds are fixed, so a run passes always or never.
 *
 * @param accuracy that a leaf is right
 * @param rhoCriterion that all leaves of a criterion copy one draw
 * @param rhoRubric that, failing that, those of a rubric do
 */
record CheckValues(double accuracy, double rhoCriterion, double rhoRubric) {

    private static final double DEVIATIONS = 3.5;
    private static final int LEAVES = 4;

    /** The share of criteria with so many right leaves, 0 to 4. */
    double right(int leaves) {
        double p = accuracy;
        double q = 1 - p;
        double both = rhoRubric * p + (1 - rhoRubric) * p * p;
        double one = (1 - rhoRubric) * 2 * p * q;
        double none = rhoRubric * q + (1 - rhoRubric) * q * q;
        double apart = 1 - rhoCriterion;
        return switch (leaves) {
            case 4 -> rhoCriterion * p + apart * both * both;
            case 3 -> apart * 2 * both * one;
            case 2 -> apart * (one * one + 2 * both * none);
            case 1 -> apart * 2 * one * none;
            case 0 -> rhoCriterion * q + apart * none * none;
            default -> throw new IllegalArgumentException("a criterion has four leaves, not " + leaves);
        };
    }

    double accepted() {
        return right(4) + right(3);
    }

    double split() {
        return right(2);
    }

    double contradicted() {
        return right(1) + right(0);
    }

    /** The share of trees with an accepted criterion among the first k. */
    double oracle(int k) {
        return 1 - Math.pow(1 - accepted(), k);
    }

    void assertStatuses(List<TreeCompleted> trees) {
        List<SubtreeCompleted> criteria =
                trees.stream().flatMap(tree -> tree.getSubtrees().stream()).toList();
        assertStatus(criteria, CriterionStatus.ACCEPTED, accepted());
        assertStatus(criteria, CriterionStatus.SPLIT, split());
        assertStatus(criteria, CriterionStatus.CONTRADICTED, contradicted());
    }

    private static void assertStatus(List<SubtreeCompleted> criteria, CriterionStatus status, double expected) {
        long count = criteria.stream()
                .filter(criterion -> criterion.getStatus() == status)
                .count();
        assertShare(status.toString(), (double) count / criteria.size(), expected, criteria.size());
    }

    /** How many leaves agree with the label: finer than the statuses, since it tells both kinds of copying apart. */
    void assertVotes(List<TreeCompleted> trees) {
        long[] criteria = new long[LEAVES + 1];
        for (TreeCompleted tree : trees) {
            for (SubtreeCompleted criterion : tree.getSubtrees()) {
                criteria[tree.getLabel() == Label.A ? criterion.getVotesA() : criterion.getVotesB()]++;
            }
        }
        long all = Arrays.stream(criteria).sum();
        for (int leaves = 0; leaves <= LEAVES; leaves++) {
            assertShare(leaves + " right leaves", (double) criteria[leaves] / all, right(leaves), all);
        }
    }

    void assertOracle(List<TreeCompleted> trees, int... first) {
        for (int k : first) {
            long right = trees.stream()
                    .filter(tree -> tree.getSubtrees().stream()
                            .anyMatch(criterion ->
                                    criterion.getIndex() < k && criterion.getStatus() == CriterionStatus.ACCEPTED))
                    .count();
            assertShare("oracle@" + k, (double) right / trees.size(), oracle(k), trees.size());
        }
    }

    /** @param told the statuses that a report tells */
    void assertReport(JsonNode told, long criteria) {
        assertThat(told.path("count").asLong()).isEqualTo(criteria);
        assertShare("told accepted", told.path("accepted").asDouble(), accepted(), criteria);
        assertShare("told split", told.path("split").asDouble(), split(), criteria);
        assertShare("told contradicted", told.path("contradicted").asDouble(), contradicted(), criteria);
        assertThat(told.path("incomplete").asDouble()).isZero();
    }

    private static void assertShare(String what, double share, double expected, long of) {
        double deviation = Math.sqrt(expected * (1 - expected) / of);
        assertThat(share).as("%s of %d", what, of).isCloseTo(expected, within(DEVIATIONS * deviation));
    }
}
