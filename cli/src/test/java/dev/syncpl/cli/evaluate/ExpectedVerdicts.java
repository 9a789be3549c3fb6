package dev.syncpl.cli.evaluate;

import dev.syncpl.simulator.leaf.LeafOdds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * What a simulated judge's verdicts must come to, computed from its probabilities alone by enumerating the ways that its
 * leaves can vote. Written without the code that it checks. Of a comparison the better response is shown first in one
 * order ("fore") and second in the other ("aft").
 */
final class ExpectedVerdicts {

    static final int RIGHT = 0;
    static final int WRONG = 1;
    static final int TIE = 2;

    /** Chance that a criterion says this fore and that aft. */
    private final double[][] joint = new double[3][3];

    private final LeafOdds odds;

    ExpectedVerdicts(LeafOdds odds, int rubrics, int judgments) {
        this.odds = odds;
        double p = odds.accuracy();
        double copied = odds.rhoCriterion();
        add(copied * p, 1, 1, rubrics, judgments);
        add(copied * (1 - p), 0, 1, rubrics, judgments);
        add(1 - copied, p, 0, rubrics, judgments);
    }

    /**
     * @param weight chance of this case
     * @param right chance that a leaf which neither ties nor follows its position is right
     * @param settled 1 if the criterion settles that for all its leaves
     */
    private void add(double weight, double right, int settled, int rubrics, int judgments) {
        List<Counts> all = List.of(new Counts(1, 0, 0, 0, 0));
        for (int rubric = 0; rubric < rubrics; rubric++) {
            List<Counts> more = new ArrayList<>();
            double copied = settled == 1 ? 0 : odds.rhoRubric();
            for (Counts so : all) {
                extend(more, so.times(copied * right), 1, judgments);
                extend(more, so.times(copied * (1 - right)), 0, judgments);
                extend(more, so.times(1 - copied), right, judgments);
            }
            all = Counts.merged(more);
        }
        int leaves = rubrics * judgments;
        for (Counts counts : all) {
            joint[majority(counts.foreRight, counts.foreWrong, leaves)][
                            majority(counts.aftRight, counts.aftWrong, leaves)] +=
                    weight * counts.chance;
        }
    }

    private void extend(List<Counts> into, Counts so, double right, int judgments) {
        if (so.chance == 0) {
            return;
        }
        List<Counts> now = List.of(so);
        double[] fore = leaf(right, true);
        double[] aft = leaf(right, false);
        for (int i = 0; i < judgments; i++) {
            List<Counts> next = new ArrayList<>();
            for (Counts counts : now) {
                for (int f = 0; f < 3; f++) {
                    for (int a = 0; a < 3; a++) {
                        next.add(counts.with(fore[f] * aft[a], f, a));
                    }
                }
            }
            now = Counts.merged(next);
        }
        into.addAll(now);
    }

    /** Chances that a leaf is right, wrong or a tie. */
    private double[] leaf(double right, boolean fore) {
        double decided = 1 - odds.tie();
        double first = odds.positionBias();
        double isRight = decided * ((1 - first) * right + (fore ? first : 0));
        return new double[] {isRight, decided - isRight, odds.tie()};
    }

    private static int majority(int right, int wrong, int leaves) {
        return 2 * right > leaves ? RIGHT : 2 * wrong > leaves ? WRONG : TIE;
    }

    /** Leaves so far by what they vote. */
    private record Counts(double chance, int foreRight, int foreWrong, int aftRight, int aftWrong) {

        Counts times(double factor) {
            return new Counts(chance * factor, foreRight, foreWrong, aftRight, aftWrong);
        }

        Counts with(double factor, int fore, int aft) {
            return new Counts(
                    chance * factor,
                    foreRight + (fore == RIGHT ? 1 : 0),
                    foreWrong + (fore == WRONG ? 1 : 0),
                    aftRight + (aft == RIGHT ? 1 : 0),
                    aftWrong + (aft == WRONG ? 1 : 0));
        }

        static List<Counts> merged(List<Counts> counts) {
            Map<List<Integer>, Double> sums = new LinkedHashMap<>();
            counts.forEach(each -> sums.merge(
                    List.of(each.foreRight, each.foreWrong, each.aftRight, each.aftWrong), each.chance, Double::sum));
            List<Counts> merged = new ArrayList<>();
            sums.forEach(
                    (key, chance) -> merged.add(new Counts(chance, key.get(0), key.get(1), key.get(2), key.get(3))));
            return merged;
        }
    }

    double oneCriterion(int fore, int aft) {
        return joint[fore][aft];
    }

    /** The oracle over k criteria, over both orders. */
    double oracleInOneOrder(int k) {
        double fore = DoubleStream.of(joint[RIGHT]).sum();
        double aft = joint[RIGHT][RIGHT] + joint[WRONG][RIGHT] + joint[TIE][RIGHT];
        return (2 - Math.pow(1 - fore, k) - Math.pow(1 - aft, k)) / 2;
    }

    /** The oracle over k criteria that wants both orders at once. */
    double oracleInBothOrders(int k) {
        return 1 - Math.pow(1 - joint[RIGHT][RIGHT], k);
    }

    /** Chances of a method's verdict over k criteria: fore, aft. */
    interface Combination {
        /** What signed gaps come to, above 0 for the better side: above 0, below 0, or 0 for a tie. */
        double of(int[] gaps);
    }

    /** The verdicts of trees with one leaf a criterion and order, over all gaps that these may have. */
    double[][] combined(int k, Combination method) {
        double[][] verdicts = new double[3][3];
        enumerate(k, method, new int[k], new int[k], 0, 1, verdicts);
        return verdicts;
    }

    private void enumerate(
            int k, Combination method, int[] fore, int[] aft, int at, double chance, double[][] verdicts) {
        if (at == k) {
            verdicts[sign(method.of(fore))][sign(method.of(aft))] += chance;
            return;
        }
        for (int f = -4; f <= 4; f++) {
            for (int a = -4; a <= 4; a++) {
                double both = joint[sign(f)][sign(a)] * gap(f) * gap(a);
                if (both > 0) {
                    fore[at] = f;
                    aft[at] = a;
                    enumerate(k, method, fore, aft, at + 1, chance * both, verdicts);
                }
            }
        }
    }

    private static int sign(double value) {
        return value > 0 ? RIGHT : value < 0 ? WRONG : TIE;
    }

    private double gap(int signed) {
        double sum = odds.gaps().stream().mapToDouble(weight -> weight).sum();
        return signed == 0 ? 1 : odds.gaps().get(Math.abs(signed) - 1) / sum;
    }
}
