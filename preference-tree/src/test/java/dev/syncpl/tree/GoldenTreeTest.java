package dev.syncpl.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.policy.Gap;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.row.CriteriaPair;
import dev.syncpl.tree.row.JudgmentPair;
import dev.syncpl.tree.row.LongCot;
import dev.syncpl.tree.row.LongCotSides;
import dev.syncpl.tree.row.RowSelector;
import dev.syncpl.tree.row.RubricPair;
import dev.syncpl.tree.row.SftRows;
import dev.syncpl.tree.row.Trajectory;
import dev.syncpl.tree.row.TreeRows;
import dev.syncpl.tree.rule.JudgedCriterion;
import dev.syncpl.tree.rule.JudgedTree;
import dev.syncpl.tree.rule.Status;
import dev.syncpl.tree.rule.WeightRule;
import dev.syncpl.tree.verdict.Method;
import dev.syncpl.tree.verdict.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The golden tree: every rule on one tree small enough to work by hand, and four variants of it. */
class GoldenTreeTest {

    private static final String C00 = "2,4 3,4 | 2,3 4,3";
    private static final String C01 = "4,3 3,4 | 5,2 3,4";
    private static final String C02 = "4,2 5,2 | 4,3 1,5";

    private static JudgedTree golden(String c02, Policies policies) {
        return TreeText.judged(C00 + " || " + C01 + " || " + c02, "A", policies);
    }

    private static JudgedTree golden(String c02) {
        return golden(c02, Policies.DEFAULT);
    }

    @Test
    void judgesEveryCriterion() {
        assertThat(golden(C02).criteria())
                .extracting(criterion -> criterion.standing().status().orElseThrow())
                .containsExactly(Status.CONTRADICTED, Status.SPLIT, Status.ACCEPTED);
    }

    @Test
    void weighsTheAcceptedCriterion() {
        assertThat(weight(golden(C02), Gap.MEAN_CONSISTENT)).isEqualTo(2.0);
        assertThat(weight(golden(C02), Gap.MEAN_SIGNED)).isEqualTo(0.5);
        assertThat(weight(golden(C02), Gap.MAX)).isEqualTo(3.0);
        assertThat(golden(C02).criteria())
                .extracting(JudgedCriterion::weight)
                .containsExactly(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.of(2.0));
    }

    @Test
    void ranksTheCriteria() {
        assertThat(ranked(golden(C02))).containsExactly("c02", "c00", "c01");
        assertThat(ranked(golden(C02, Policies.parse(Map.of("rankRest", "banded")))))
                .containsExactly("c02", "c01", "c00");
        assertThat(ranked(golden(C02, Policies.parse(Map.of("rankRest", "drop")))))
                .containsExactly("c02");
        assertThat(golden(C02).ranking().orElseThrow().best().orElseThrow().path())
                .hasToString("c02");
    }

    @Test
    void givesItsRows() {
        TreeRows rows = RowSelector.rows(golden(C02));

        CriteriaPair criteria = rows.criteriaPair().orElseThrow();
        assertThat(paths(criteria.chosen())).containsExactly("c02", "c00", "c01");
        assertThat(paths(criteria.rejected())).containsExactly("c00", "c01", "c02");
        assertThat(criteria.distance()).isEqualTo(2);

        assertThat(rows.rubricPairs()).extracting(GoldenTreeTest::text).containsExactly("c02.r0 over c02.r1 by 0.5");
        assertThat(rows.judgmentPairs())
                .extracting(GoldenTreeTest::text)
                .containsExactly("c02.r1.ab.j0 over c02.r1.ab.j1 by 5");

        SftRows sft = rows.sft();
        assertThat(paths(sft.criteria().orElseThrow().list())).containsExactly("c02", "c00", "c01");
        assertThat(sft.rubrics())
                .extracting(row -> row.rubric().path().toString())
                .containsExactly("c02.r0");
        assertThat(sft.judgments())
                .extracting(row -> row.leaf().path().toString())
                .containsExactly("c02.r0.ab.j1");
        SftRows.SinglePass trajectory = sft.singlePass().orElseThrow();
        assertThat(trajectory.criterion().path()).hasToString("c02");
        assertThat(trajectory.rubric().path()).hasToString("c02.r0");
        assertThat(trajectory.leaf().path()).hasToString("c02.r0.ab.j1");
        assertThat(trajectory.verdict()).isEqualTo(Vote.A);

        LongCot longCot = rows.longCot().orElseThrow();
        assertThat(text(longCot)).isEqualTo("c02: c02.r1 c02.r1.ab.j1 B, c02.r0 c02.r0.ab.j1 A");
        assertThat(longCot.margin()).isEqualTo(7);

        assertThat(rows.count()).isEqualTo(8);
        assertThat(rows.discards())
                .isEqualTo(
                        Map.of("criterion.contradicted", 1, "criterion.split", 1, "dpoJudgment.noInconsistentLeaf", 1));
    }

    @Test
    void turnsFromWrongToRightOrConfirmsWhatIsRight() {
        LongCot row = RowSelector.rows(golden(C02)).longCot().orElseThrow();
        assertThat(sides(row, Map.of("longCotConfirmed", "0")))
                .containsExactly("c02.r1.ab.j1 c02.r0.ab.j1", "c02.r0.ab.j1 c02.r1.ab.j1");
        assertThat(sides(row, Map.of("longCotConfirmed", "1")))
                .containsExactly("c02.r0.ab.j1 confirmed", "c02.r1.ab.j1 confirmed");
        assertThat(sides(row, Map.of("longCotConfirmed", "0", "longCotRejected", "uncorrected")))
                .containsExactly("c02.r1.ab.j1 c02.r0.ab.j1", "c02.r1.ab.j1");
        assertThat(sides(row, Map.of("longCotConfirmed", "0", "longCotRows", "sft")))
                .containsExactly("c02.r1.ab.j1 c02.r0.ab.j1");
    }

    @Test
    void letsTheLabelStandInWherePoliciesSaySo() {
        JudgedTree tree = golden(C02, Policies.parse(Map.of("onSplit", "label", "onContradicted", "label")));
        TreeRows rows = RowSelector.rows(tree);
        assertThat(rows.judgmentPairs())
                .extracting(GoldenTreeTest::text)
                .containsExactly(
                        "c00.r1.ab.j1 over c00.r1.ab.j0 by 2",
                        "c01.r0.ab.j0 over c01.r0.ab.j1 by 2",
                        "c01.r1.ab.j0 over c01.r1.ab.j1 by 4",
                        "c02.r1.ab.j0 over c02.r1.ab.j1 by 5");
        assertThat(rows.rubricPairs()).hasSize(1);
        assertThat(ranked(tree)).containsExactly("c02", "c00", "c01");
        assertThat(rows.sft()).isEqualTo(RowSelector.rows(golden(C02)).sft());
    }

    @Test
    void speaksWithoutTheLabel() {
        assertThat(verdicts(golden(C02), Method.TOP)).containsExactly(Vote.B, Vote.B, Vote.B);
        assertThat(verdicts(golden(C02), Method.SUM)).containsExactly(Vote.B, Vote.B, Vote.A);
        assertThat(verdicts(golden(C02), Method.VOTE)).containsExactly(Vote.B, Vote.B, Vote.TIE);
        assertThat(verdicts(golden(C02), Method.MAXGAP).get(2)).isEqualTo(Vote.A);
    }

    @Nested
    class Variant1WithAFailedLeafThatCouldDecide {

        private final JudgedTree tree = golden("-   5,2 | 4,3 1,5");

        @Test
        void isIncompleteAndGivesNoRows() {
            assertThat(tree.criteria().get(2).standing().is(Status.INCOMPLETE)).isTrue();
            TreeRows rows = RowSelector.rows(tree);
            assertThat(rows.count()).isZero();
            assertThat(rows.discards()).isEqualTo(Map.of("tree.incomplete", 1));
        }

        @Test
        void hasNoOtherCriterionThatCouldGiveOneEither() {
            TreeRows rows = RowSelector.rows(
                    JudgedTree.judge(tree.tree(), tree.label(), Policies.DEFAULT.with("onIncomplete", "criterion")));
            assertThat(rows.count()).isZero();
            assertThat(rows.discards())
                    .containsEntry("criterion.incomplete", 1)
                    .containsEntry("dpoCriteria.noAccepted", 1)
                    .containsEntry("longCot.noAccepted", 1);
        }
    }

    @Nested
    class Variant2WithAFailedLeafThatCouldNotDecide {

        private final JudgedTree tree = golden("4,2 5,2 | 4,3 -");

        @Test
        void isAcceptedAndGivesTheRestOfItsRows() {
            assertThat(tree.criteria().get(2).standing().is(Status.ACCEPTED)).isTrue();
            assertThat(tree.criteria().get(2).weight()).hasValue(2.0);
            TreeRows rows = RowSelector.rows(tree);
            TreeRows before = RowSelector.rows(golden(C02));
            assertThat(rows.rubricPairs()).isEmpty();
            assertThat(rows.judgmentPairs()).isEmpty();
            assertThat(rows.longCot()).isEmpty();
            assertThat(rows.discards()).containsEntry("longCot.noInconsistentLeaf", 1);
            assertThat(paths(rows.criteriaPair().orElseThrow().chosen()))
                    .isEqualTo(paths(before.criteriaPair().orElseThrow().chosen()));
            assertThat(rows.sft().count()).isEqualTo(before.sft().count());
            assertThat(rows.sft().judgments().get(0).leaf())
                    .isEqualTo(before.sft().judgments().get(0).leaf());
        }
    }

    @Nested
    class Variant3WithATie {

        private static final String TIED = "4,2 5,2 | 4,3 3,3";

        @Test
        void isAcceptedWithTheSameWeight() {
            JudgedTree tree = golden(TIED);
            assertThat(tree.criteria().get(2).standing().is(Status.ACCEPTED)).isTrue();
            assertThat(tree.criteria().get(2).weight()).hasValue(2.0);
            assertThat(weight(tree, Gap.MEAN_SIGNED)).isEqualTo(1.5);
        }

        @Test
        void rejectsTheTieUnlessPoliciesForbidIt() {
            assertThat(judgmentPairs(Policies.DEFAULT)).containsExactly("c02.r1.ab.j0 over c02.r1.ab.j1 by 1");
            assertThat(judgmentPairs(Policies.parse(Map.of("tieLeaf", "never"))))
                    .isEmpty();
            assertThat(judgmentPairs(Policies.parse(Map.of("minMargin", "2")))).isEmpty();
            assertThat(RowSelector.rows(golden(TIED)).rubricPairs()).hasSize(1);
        }

        @Test
        void takesTheTieForAWrongTrajectoryUnlessPoliciesForbidIt() {
            assertThat(text(RowSelector.rows(golden(TIED)).longCot().orElseThrow()))
                    .isEqualTo("c02: c02.r1 c02.r1.ab.j1 TIE, c02.r0 c02.r0.ab.j1 A");
            TreeRows rows = RowSelector.rows(golden(TIED, Policies.parse(Map.of("tieLeaf", "never"))));
            assertThat(rows.longCot()).isEmpty();
            assertThat(rows.discards()).containsEntry("longCot.tieLeaf", 1);
        }

        private List<String> judgmentPairs(Policies policies) {
            return RowSelector.rows(golden(TIED, policies)).judgmentPairs().stream()
                    .map(GoldenTreeTest::text)
                    .toList();
        }
    }

    @Nested
    class Variant4Mirrored {

        private final JudgedTree tree =
                TreeText.judged("4,2 4,3 | 3,2 3,4 || 3,4 4,3 | 2,5 4,3 || 2,4 2,5 | 3,4 5,1", "B", Policies.DEFAULT);

        @Test
        void givesTheSamePathsWeightsAndCounts() {
            TreeRows rows = RowSelector.rows(tree);
            TreeRows before = RowSelector.rows(golden(C02));
            assertThat(ranked(tree)).isEqualTo(ranked(golden(C02)));
            assertThat(tree.criteria())
                    .extracting(JudgedCriterion::weight)
                    .containsExactly(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.of(2.0));
            assertThat(rows.rubricPairs())
                    .extracting(GoldenTreeTest::text)
                    .containsExactly("c02.r0 over c02.r1 by 0.5");
            assertThat(rows.judgmentPairs())
                    .extracting(GoldenTreeTest::text)
                    .containsExactly("c02.r1.ab.j0 over c02.r1.ab.j1 by 5");
            assertThat(rows.sft().judgments().get(0).leaf().path())
                    .isEqualTo(before.sft().judgments().get(0).leaf().path());
            assertThat(text(rows.longCot().orElseThrow()))
                    .isEqualTo("c02: c02.r1 c02.r1.ab.j1 A, c02.r0 c02.r0.ab.j1 B");
            assertThat(rows.count()).isEqualTo(before.count());
            assertThat(rows.discards()).isEqualTo(before.discards());
        }

        @Test
        void flipsEveryVerdict() {
            for (Method method : Method.values()) {
                assertThat(verdicts(tree, method))
                        .isEqualTo(verdicts(golden(C02), method).stream()
                                .map(Vote::mirrored)
                                .toList());
            }
        }
    }

    private static double weight(JudgedTree tree, Gap gap) {
        return WeightRule.weight(tree.criteria().get(2).node().voters(), Vote.A, gap);
    }

    private static List<String> ranked(JudgedTree tree) {
        return tree.ranking().orElseThrow().criteria().stream()
                .map(criterion -> criterion.path().toString())
                .toList();
    }

    private static List<String> paths(List<CriterionNode> criteria) {
        return criteria.stream()
                .map(CriterionNode::path)
                .map(NodePath::toString)
                .toList();
    }

    private static String text(RubricPair pair) {
        return pair.chosen().path() + " over " + pair.rejected().path() + " by " + pair.margin();
    }

    private static String text(JudgmentPair pair) {
        return pair.chosen().path() + " over " + pair.rejected().path() + " by " + pair.margin();
    }

    private static String text(LongCot row) {
        List<Trajectory> trajectories = new ArrayList<>(row.wrong());
        trajectories.add(row.right());
        return row.criterion().path() + ": "
                + trajectories.stream()
                        .map(step -> step.rubric().path() + " " + step.leaf().path() + " "
                                + step.leaf().vote())
                        .collect(Collectors.joining(", "));
    }

    private static List<String> sides(LongCot row, Map<String, String> policies) {
        LongCotSides sides = LongCotSides.of(row, Policies.parse(policies), 1, "conversation");
        return Stream.concat(Stream.of(sides.chosen()), sides.rejected().stream())
                .map(chain -> chain.trajectories().stream()
                                .map(step -> step.leaf().path().toString())
                                .collect(Collectors.joining(" "))
                        + (chain.confirmed() ? " confirmed" : ""))
                .toList();
    }

    private static List<Vote> verdicts(JudgedTree tree, Method method) {
        return Verdicts.of(tree.tree()).stream()
                .filter(verdict -> verdict.method() == method)
                .map(verdict -> verdict.verdict().orElseThrow())
                .toList();
    }
}
