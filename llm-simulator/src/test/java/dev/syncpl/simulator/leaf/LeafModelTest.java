package dev.syncpl.simulator.leaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The statistics of a run can be computed from the options: here they are counted and compared. */
class LeafModelTest {

    private static final int CONVERSATIONS = 20_000;
    private static final List<Double> GAPS = List.of(0.4, 0.3, 0.2, 0.1);

    private final LeafModel model = new LeafModel(7);

    @Test
    void acceptedSplitAndContradicted() {
        LeafOdds odds = odds(0.7, 0.2, 0.25, 0, 0);
        int[] rights = new int[5];
        for (int i = 0; i < CONVERSATIONS; i++) {
            rights[rightLeaves(odds, "conversation " + i, "criterion")]++;
        }

        assertShare(rights[4] + rights[3], CONVERSATIONS, 0.648865);
        assertShare(rights[2], CONVERSATIONS, 0.20307);
        assertShare(rights[1] + rights[0], CONVERSATIONS, 0.148065);
    }

    @ParameterizedTest
    @CsvSource({"0.7, 0.2, 0.25", "0.8, 0, 0", "0.6, 0.5, 0.5", "0.9, 1, 0", "0.55, 0, 1"})
    void rightLeavesOfACriterion(double p, double rhoCriterion, double rhoRubric) {
        double q = 1 - p;
        double r2 = rhoRubric * p + (1 - rhoRubric) * p * p;
        double r1 = (1 - rhoRubric) * 2 * p * q;
        double r0 = rhoRubric * q + (1 - rhoRubric) * q * q;
        int[] rights = new int[5];
        for (int i = 0; i < CONVERSATIONS; i++) {
            rights[rightLeaves(odds(p, rhoCriterion, rhoRubric, 0, 0), "conversation " + i, "criterion")]++;
        }

        assertShare(rights[4], CONVERSATIONS, rhoCriterion * p + (1 - rhoCriterion) * r2 * r2);
        assertShare(rights[3], CONVERSATIONS, (1 - rhoCriterion) * 2 * r2 * r1);
        assertShare(rights[2], CONVERSATIONS, (1 - rhoCriterion) * (r1 * r1 + 2 * r2 * r0));
    }

    @Test
    void someOfTheFirstCriteriaIsAccepted() {
        LeafOdds odds = odds(0.7, 0.2, 0.25, 0, 0);
        int[] oracle = new int[10];
        int conversations = 8_000;
        for (int i = 0; i < conversations; i++) {
            boolean accepted = false;
            for (int criterion = 0; criterion < oracle.length; criterion++) {
                accepted |= rightLeaves(odds, "conversation " + i, "criterion " + criterion) >= 3;
                oracle[criterion] += accepted ? 1 : 0;
            }
        }

        assertShare(oracle[0], conversations, 0.648865);
        assertShare(oracle[2], conversations, 0.9567);
        assertShare(oracle[9], conversations, 0.99997);
    }

    @Test
    void agreementAndPositionBias() {
        LeafOdds odds = odds(0.8, 0, 0, 0, 0.25);
        int single = 0;
        int agree = 0;
        int consistent = 0;
        int primacy = 0;
        int recency = 0;
        for (int i = 0; i < CONVERSATIONS; i++) {
            Side shownFirst = model.draw(odds, key("c" + i, "c", "r", "AB", "s"), Side.FIRST)
                    .vote();
            Side shownSecond = model.draw(odds, key("c" + i, "c", "r", "BA", "s"), Side.SECOND)
                    .vote();
            single += (shownFirst == Side.FIRST ? 1 : 0) + (shownSecond == Side.SECOND ? 1 : 0);
            agree += shownFirst == Side.FIRST && shownSecond == Side.SECOND ? 1 : 0;
            consistent += shownFirst == shownSecond.other() ? 1 : 0;
            primacy += shownFirst == Side.FIRST && shownSecond == Side.FIRST ? 1 : 0;
            recency += shownFirst == Side.SECOND && shownSecond == Side.SECOND ? 1 : 0;
        }

        assertShare(single, 2 * CONVERSATIONS, 0.725);
        assertShare(agree, CONVERSATIONS, 0.51);
        assertShare(consistent, CONVERSATIONS, 0.57);
        assertThat((double) (primacy - recency) / CONVERSATIONS).isCloseTo(0.25, within(0.015));
    }

    @Test
    void whatACriterionSharesItSharesInBothOrders() {
        LeafOdds odds = odds(0.5, 1, 0, 0, 0);
        for (int i = 0; i < 500; i++) {
            Side one = model.draw(odds, key("c" + i, "c", "r0", "AB", "1"), Side.FIRST)
                    .vote();
            Side other = model.draw(odds, key("c" + i, "c", "r1", "BA", "2"), Side.SECOND)
                    .vote();

            assertThat(other).isEqualTo(one.other());
        }
    }

    @Test
    void ties() {
        LeafOdds odds = odds(0.7, 0, 0, 0.1, 0.2);
        int ties = 0;
        for (int i = 0; i < CONVERSATIONS; i++) {
            ties += model.draw(odds, key("c" + i, "c", "r", "AB", "s"), Side.FIRST)
                                    .vote()
                            == Side.NEITHER
                    ? 1
                    : 0;
        }

        assertShare(ties, CONVERSATIONS, 0.1);
    }

    @Test
    void whereTruthIsATieTheWrongLeavesFavourEitherSideAlike() {
        LeafOdds odds = odds(0.7, 0, 0, 0, 0);
        int[] votes = new int[3];
        for (int i = 0; i < CONVERSATIONS; i++) {
            votes[
                    model.draw(odds, key("c" + i, "c", "r", "AB", "s"), Side.NEITHER)
                            .vote()
                            .ordinal()]++;
        }

        assertShare(votes[Side.NEITHER.ordinal()], CONVERSATIONS, 0.7);
        assertShare(votes[Side.FIRST.ordinal()], CONVERSATIONS, 0.15);
        assertShare(votes[Side.SECOND.ordinal()], CONVERSATIONS, 0.15);
    }

    @Test
    void gapsHaveTheirWeights() {
        LeafOdds odds = new LeafOdds(1, List.of(), 0, 0, 0, 0, List.of(2.0, 0.0, 1.0, 1.0));
        int[] gaps = new int[5];
        for (int i = 0; i < CONVERSATIONS; i++) {
            LeafScores scores = model.draw(odds, key("c" + i, "c", "r", "AB", "s"), Side.SECOND);
            assertThat(scores.first()).isBetween(1, 5);
            assertThat(scores.second()).isBetween(1, 5);
            gaps[scores.second() - scores.first()]++;
        }

        assertShare(gaps[1], CONVERSATIONS, 0.5);
        assertThat(gaps[2]).isZero();
        assertShare(gaps[3], CONVERSATIONS, 0.25);
        assertShare(gaps[4], CONVERSATIONS, 0.25);
    }

    @Test
    void accuracyByCriterion() {
        LeafOdds odds = new LeafOdds(0.5, List.of(1.0, 0.0), 0.3, 0.3, 0, 0, GAPS);

        assertThat(odds.accuracyOf(0)).isEqualTo(1);
        assertThat(odds.accuracyOf(1)).isEqualTo(0);
        assertThat(odds.accuracyOf(2)).isEqualTo(0.5);
        assertThat(odds.accuracyOf(-1)).isEqualTo(0.5);
        for (int i = 0; i < 200; i++) {
            LeafKey first = new LeafKey("m", "c" + i, "c", 0, "r", "AB", "s");
            LeafKey second = new LeafKey("m", "c" + i, "c", 1, "r", "AB", "s");
            assertThat(model.draw(odds, first, Side.FIRST).vote()).isEqualTo(Side.FIRST);
            assertThat(model.draw(odds, second, Side.FIRST).vote()).isEqualTo(Side.SECOND);
        }
    }

    @Test
    void aDrawFollowsFromItsKeyAndSeedAlone() {
        LeafOdds odds = odds(0.5, 0, 0, 0.2, 0);
        LeafKey key = key("c", "c", "r", "AB", "s");

        assertThat(new LeafModel(7).draw(odds, key, Side.FIRST)).isEqualTo(model.draw(odds, key, Side.FIRST));
        long same = 0;
        for (int i = 0; i < 1_000; i++) {
            LeafKey one = key("c" + i, "c", "r", "AB", "s");
            LeafKey other = new LeafKey("another model", "c" + i, "c", -1, "r", "AB", "s");
            same += model.draw(odds, one, Side.FIRST).equals(model.draw(odds, other, Side.FIRST)) ? 1 : 0;
        }
        assertThat(same).isLessThan(500);
    }

    @Test
    void oddsKeepTheirRanges() {
        assertThatThrownBy(() -> odds(1.1, 0, 0, 0, 0)).hasMessageContaining("accuracy");
        assertThatThrownBy(() -> odds(1, -0.1, 0, 0, 0)).hasMessageContaining("rho-criterion");
        assertThatThrownBy(() -> odds(1, 0, Double.NaN, 0, 0)).hasMessageContaining("rho-rubric");
        assertThatThrownBy(() -> odds(1, 0, 0, 2, 0)).hasMessageContaining("tie");
        assertThatThrownBy(() -> odds(1, 0, 0, 0, 2)).hasMessageContaining("position-bias");
        assertThatThrownBy(() -> new LeafOdds(1, List.of(2.0), 0, 0, 0, 0, GAPS))
                .hasMessageContaining("by-criterion");
        assertThatThrownBy(() -> new LeafOdds(1, List.of(), 0, 0, 0, 0, List.of(1.0)))
                .hasMessageContaining("gaps");
        assertThatThrownBy(() -> new LeafOdds(1, List.of(), 0, 0, 0, 0, List.of(0.0, 0.0, 0.0, 0.0)))
                .hasMessageContaining("gaps");
    }

    private int rightLeaves(LeafOdds odds, String content, String criterion) {
        int right = 0;
        for (int rubric = 0; rubric < 2; rubric++) {
            for (int leaf = 0; leaf < 2; leaf++) {
                LeafKey key = key(content, criterion, "rubric " + rubric, "AB", "5/" + leaf);
                right += model.draw(odds, key, Side.SECOND).vote() == Side.SECOND ? 1 : 0;
            }
        }
        return right;
    }

    private static LeafOdds odds(double accuracy, double rhoCriterion, double rhoRubric, double tie, double bias) {
        return new LeafOdds(accuracy, List.of(), rhoCriterion, rhoRubric, tie, bias, GAPS);
    }

    private static LeafKey key(String content, String criterion, String rubric, String order, String sample) {
        return new LeafKey("model", content, criterion, -1, rubric, order, sample);
    }

    /** Within four standard deviations of a binomial share: seeds are fixed, so this fails for a defect alone. */
    private static void assertShare(int hits, int of, double expected) {
        double deviation = Math.sqrt(expected * (1 - expected) / of);
        assertThat((double) hits / of).isCloseTo(expected, within(4 * deviation + 1e-9));
    }
}
