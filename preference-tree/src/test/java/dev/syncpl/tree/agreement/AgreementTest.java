package dev.syncpl.tree.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.syncpl.tree.Label;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgreementTest {

    @Test
    void theExampleOfTheJavadoc() {
        Agreement agreement = Agreement.of(
                List.of(
                        judged("p1", Label.A, Vote.A, Vote.A),
                        judged("p2", Label.A, Vote.B, Vote.B),
                        judged("p3", Label.A, Vote.A, Vote.B),
                        judged("p4", Label.A, Vote.A, null)),
                Bootstrap.DEFAULT);

        assertShare(agreement.all().cns(), 2, 4);
        assertShare(agreement.all().agr(), 1, 4);
        assertShare(agreement.ok().cns(), 2, 3);
        assertShare(agreement.ok().agr(), 1, 3);
        assertShare(agreement.singleOrder(), 4, 7);
        assertShare(agreement.primacy(), 1, 3);
        assertShare(agreement.recency(), 0, 3);
        assertThat(agreement.positionBias().orElseThrow().value()).isCloseTo(1.0 / 3, within(1e-12));
    }

    @Test
    void readsEachOrderByItself() {
        JudgedComparison comparison = judged("p", Label.A, Vote.A, Vote.TIE);

        assertThat(comparison.verdict(Order.AB)).contains(Vote.A);
        assertThat(comparison.verdict(Order.BA)).contains(Vote.TIE);
        assertThat(comparison.agrees(Order.AB)).isTrue();
        assertThat(comparison.agrees(Order.BA)).isFalse();
    }

    @Test
    void aJudgeWhoPrefersTheSecondHasANegativePositionBias() {
        Agreement agreement = Agreement.of(
                List.of(
                        judged("p1", Label.A, Vote.A, Vote.B),
                        judged("p2", Label.A, Vote.B, Vote.A),
                        judged("p3", Label.B, Vote.B, Vote.A),
                        judged("p4", Label.B, Vote.TIE, Vote.A)),
                Bootstrap.DEFAULT);

        assertShare(agreement.primacy(), 1, 4);
        assertShare(agreement.recency(), 2, 4);
        assertThat(agreement.positionBias().orElseThrow().value()).isEqualTo(-0.25);
        assertThat(agreement.recency().value()).contains(0.5);
    }

    @Test
    void theVerdictsOfOnePromptAreWorthOne() {
        List<JudgedComparison> comparisons = IntStream.range(0, 10)
                .mapToObj(i -> judged("p" + i, Label.A, i < 6 ? Vote.A : Vote.B, i < 6 ? Vote.A : Vote.B))
                .toList();

        Share single = Agreement.of(comparisons, Bootstrap.DEFAULT).singleOrder();

        assertShare(single, 12, 20);
        Interval tenPrompts = Interval.wilson(0.6, 9);
        assertThat(single.clustered().orElseThrow().low()).isCloseTo(tenPrompts.low(), within(1e-9));
    }

    @Test
    void tieLabelsCountInAllAndNotInTheRest() {
        Agreement agreement = Agreement.of(
                List.of(
                        judged("p1", Label.TIE, Vote.TIE, Vote.TIE),
                        judged("p2", Label.TIE, Vote.A, Vote.A),
                        judged("p3", Label.B, Vote.B, Vote.B)),
                Bootstrap.DEFAULT);

        assertShare(agreement.all().agr(), 2, 3);
        assertShare(agreement.all().cns(), 3, 3);
        assertShare(agreement.allWithoutTies().agr(), 1, 1);
        assertShare(agreement.okWithoutTies().cns(), 1, 1);
    }

    @Test
    void aJudgeThatOnlySeesPositionIsNeverConsistent() {
        List<JudgedComparison> comparisons = IntStream.range(0, 50)
                .mapToObj(i -> judged("p" + i, i % 2 == 0 ? Label.A : Label.B, Vote.A, Vote.B))
                .toList();

        Agreement agreement = Agreement.of(comparisons, Bootstrap.DEFAULT);

        assertShare(agreement.all().cns(), 0, 50);
        assertShare(agreement.singleOrder(), 50, 100);
        assertThat(agreement.positionBias().orElseThrow().value()).isEqualTo(1);
    }

    @Test
    void agreementIsNeverAboveConsistency() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 200; round++) {
            List<JudgedComparison> comparisons = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                comparisons.add(judged(
                        "p" + random.nextInt(12),
                        Label.values()[random.nextInt(3)],
                        random.nextInt(6) == 0 ? null : Vote.values()[random.nextInt(3)],
                        random.nextInt(6) == 0 ? null : Vote.values()[random.nextInt(3)]));
            }
            Agreement agreement = Agreement.of(comparisons, new Bootstrap(100, round));
            for (Agreement.Pair pair :
                    List.of(agreement.all(), agreement.ok(), agreement.allWithoutTies(), agreement.okWithoutTies())) {
                assertThat(pair.agr().count()).isLessThanOrEqualTo(pair.cns().count());
                assertThat(pair.agr().of()).isEqualTo(pair.cns().of());
            }
        }
    }

    @Test
    void nothingJudgedHasNoShareAndNoInterval() {
        Agreement agreement = Agreement.of(List.of(), Bootstrap.DEFAULT);

        assertThat(agreement.all().agr().value()).isEmpty();
        assertThat(agreement.all().agr().interval()).isEmpty();
        assertThat(agreement.positionBias()).isEmpty();
        assertThat(agreement.positionBiasClustered()).isEmpty();
    }

    @Test
    void wilsonStaysInsideAndMatchesItsExample() {
        Interval eightOfTen = Interval.wilson(0.8, 10);

        assertThat(eightOfTen.low()).isCloseTo(0.4902, within(5e-5));
        assertThat(eightOfTen.high()).isCloseTo(0.9433, within(5e-5));
        assertThat(Interval.wilson(0, 10).low()).isZero();
        assertThat(Interval.wilson(0, 10).high()).isCloseTo(0.2775, within(5e-5));
        assertThat(Interval.wilson(1, 10).high()).isEqualTo(1);
        assertThat(eightOfTen.contains(0.9433)).isTrue();
        assertThat(eightOfTen.contains(0.95)).isFalse();
        assertThat(new Interval(0.25, 0.5).contains(0.25)).isTrue();
        assertThat(new Interval(0.25, 0.5).contains(0.5)).isTrue();
        assertThatThrownBy(() -> Interval.wilson(0.5, 0)).hasMessageContaining("share of nothing");
    }

    @Test
    void itemsThatRepeatTheirClusterAreWorthOneItemACluster() {
        List<Integer> items = IntStream.range(0, 100).boxed().toList();
        Share share = Share.count(items, i -> i / 10 < 6, i -> "cluster" + i / 10);
        Share independent = Share.count(items, i -> i / 10 < 6, i -> "item" + i);

        assertShare(share, 60, 100);
        // Ten clusters of ten equal items: the variance is that of ten items, but for the factor 10 / 9.
        Interval tenItems = Interval.wilson(0.6, 9);
        assertThat(share.clustered().orElseThrow().low()).isCloseTo(tenItems.low(), within(1e-9));
        assertThat(share.clustered().orElseThrow().high()).isCloseTo(tenItems.high(), within(1e-9));
        assertThat(independent.clustered().orElseThrow().low())
                .isCloseTo(independent.interval().orElseThrow().low(), within(0.005));
    }

    @Test
    void certaintyIsCountedInClusters() {
        List<Integer> items = IntStream.range(0, 40).boxed().toList();

        Share share = Share.count(items, i -> true, i -> "cluster" + i / 10);

        assertThat(share.clustered()).contains(Interval.wilson(1, 4));
    }

    @Test
    void theBootstrapCoversTheTruthAndRepeats() {
        SplittableRandom random = new SplittableRandom(11);
        int covered = 0;
        for (int round = 0; round < 200; round++) {
            List<Double> items = random.doubles(120)
                    .map(x -> x < 0.3 ? 1 : x < 0.4 ? -1 : 0)
                    .boxed()
                    .toList();
            List<Double> numbered = items;
            int[] next = {0};
            Bootstrap.Difference difference = new Bootstrap(400, round)
                    .difference(numbered, Double::doubleValue, item -> Integer.toString(next[0]++));
            covered += difference.interval().contains(0.2) ? 1 : 0;
        }
        // 95 % of 200 within four standard deviations.
        assertThat(covered).isBetween(178, 200);

        List<JudgedComparison> comparisons =
                List.of(judged("p", Label.A, Vote.A, Vote.B), judged("q", Label.A, Vote.A, Vote.A));
        assertThat(Agreement.of(comparisons, Bootstrap.DEFAULT))
                .isEqualTo(Agreement.of(comparisons, Bootstrap.DEFAULT));
    }

    @Test
    void drawsOverPromptsAreWiderWhereComparisonsOfAPromptAreAlike() {
        List<JudgedComparison> comparisons = IntStream.range(0, 100)
                .mapToObj(i -> i / 10 < 3
                        ? judged("p" + i / 10, Label.A, Vote.A, Vote.B)
                        : judged("p" + i / 10, Label.A, Vote.A, Vote.A))
                .toList();

        Agreement agreement = Agreement.of(comparisons, Bootstrap.DEFAULT);

        Interval plain = agreement.positionBias().orElseThrow().interval();
        Interval clustered = agreement.positionBiasClustered().orElseThrow().interval();
        assertThat(clustered.high() - clustered.low()).isGreaterThan(2 * (plain.high() - plain.low()));
    }

    @Test
    void asManyItemsAreDrawnAnewAsThereAre() {
        List<Integer> items = List.of(0, 1, 2, 3);

        Bootstrap.Difference difference =
                Bootstrap.DEFAULT.difference(items, item -> item == 0 ? 1 : 0, item -> "item" + item);

        // Means of four draws are quarters.
        assertThat(4 * difference.interval().high()).isEqualTo(3);
        assertThat(difference.interval().low()).isZero();
    }

    @Test
    void tooFewResamplesAreRefused() {
        assertThatThrownBy(() -> new Bootstrap(99, 1)).hasMessageContaining("99");
    }

    @Test
    void baselines() {
        assertThat(Baselines.longerWins(10, 9)).isEqualTo(Vote.A);
        assertThat(Baselines.longerWins(9, 10)).isEqualTo(Vote.B);
        assertThat(Baselines.longerWins(9, 9)).isEqualTo(Vote.TIE);

        List<Vote> votes = List.of(Vote.B, Vote.TIE, Vote.A);
        assertThat(Baselines.oracle(votes, Label.A, 1)).isFalse();
        assertThat(Baselines.oracle(votes, Label.A, 2)).isFalse();
        assertThat(Baselines.oracle(votes, Label.A, 3)).isTrue();
        assertThat(Baselines.oracle(votes, Label.A, 9)).isTrue();
    }

    private static void assertShare(Share share, int count, int of) {
        assertThat(share.count()).isEqualTo(count);
        assertThat(share.of()).isEqualTo(of);
    }

    private static JudgedComparison judged(String prompt, Label label, Vote whenAFirst, Vote whenBFirst) {
        return new JudgedComparison(prompt, label, Optional.ofNullable(whenAFirst), Optional.ofNullable(whenBFirst));
    }
}
