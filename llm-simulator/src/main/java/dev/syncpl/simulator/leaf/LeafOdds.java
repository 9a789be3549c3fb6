package dev.syncpl.simulator.leaf;

import java.util.List;

/**
 * How well a simulated model judges. All but the accuracies of single criteria and the gaps are probabilities.
 *
 * @param accuracy that a leaf is right, where neither tie nor position bias decides
 * @param accuracyByCriterion the same for criteria 0, 1, …, as generated; those beyond the list have {@code accuracy}
 * @param rhoCriterion that all leaves of a criterion copy one draw of being right
 * @param rhoRubric that, failing that, all leaves of a rubric copy one
 * @param tie that a leaf scores both alike
 * @param positionBias that a leaf which is no tie votes for the response shown first, whatever it says
 * @param gaps weights of score gaps 1, 2, 3 and 4 between the sides of a leaf that is no tie
 */
public record LeafOdds(
        double accuracy,
        List<Double> accuracyByCriterion,
        double rhoCriterion,
        double rhoRubric,
        double tie,
        double positionBias,
        List<Double> gaps) {

    private static final int LARGEST_GAP = 4;

    /** @throws IllegalArgumentException naming the option that is out of its range */
    public LeafOdds {
        accuracyByCriterion = List.copyOf(accuracyByCriterion);
        gaps = List.copyOf(gaps);
        probability("accuracy", accuracy);
        accuracyByCriterion.forEach(value -> probability("accuracy-by-criterion", value));
        probability("rho-criterion", rhoCriterion);
        probability("rho-rubric", rhoRubric);
        probability("tie", tie);
        probability("position-bias", positionBias);
        double sum = gaps.stream().mapToDouble(gap -> gap).sum();
        if (gaps.size() != LARGEST_GAP || gaps.stream().anyMatch(gap -> !(gap >= 0)) || !(sum > 0)) {
            throw new IllegalArgumentException("gaps are four weights, none below 0 and one above, not " + gaps);
        }
    }

    /** Accuracy under a criterion by its index; a negative index is a criterion that the simulator did not write. */
    public double accuracyOf(int criterionIndex) {
        return criterionIndex >= 0 && criterionIndex < accuracyByCriterion.size()
                ? accuracyByCriterion.get(criterionIndex)
                : accuracy;
    }

    private static void probability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is a probability, not " + value);
        }
    }
}
