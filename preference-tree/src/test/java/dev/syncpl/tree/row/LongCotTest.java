package dev.syncpl.tree.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.Label;
import dev.syncpl.tree.Leaf;
import dev.syncpl.tree.PreferenceTree;
import dev.syncpl.tree.RubricNode;
import dev.syncpl.tree.Sample;
import dev.syncpl.tree.Scores;
import dev.syncpl.tree.TreeText;
import dev.syncpl.tree.Vote;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.rule.JudgedCriterion;
import dev.syncpl.tree.rule.JudgedTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which trajectories long chains of thought are made of, and how. */
class LongCotTest {

    private static final String C00 = "4,3 4,2 | 4,2 2,4";

    private static TreeRows rows(String line, String... policies) {
        return RowSelector.rows(TreeText.judged(line, "A", policies(policies)));
    }

    private static Policies policies(String... namesAndValues) {
        Policies policies = Policies.DEFAULT;
        for (int i = 0; i < namesAndValues.length; i += 2) {
            policies = policies.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        return policies;
    }

    @Test
    void isMadeOfTheBestCriterionAlone() {
        assertThat(text(rows(C00 + " || 5,2 5,1 | 4,2 1,3"))).isEqualTo("c01.r1.ab.j1, c01.r0.ab.j1");
        // c00 has a wrong leaf, but c01 weighs more and has none.
        TreeRows none = rows(C00 + " || 5,2 5,1 | 4,2 4,1");
        assertThat(none.longCot()).isEmpty();
        assertThat(none.discards()).containsEntry("longCot.noInconsistentLeaf", 1);
    }

    @Test
    void needsTheTrajectoryOfTheSinglePass() {
        assertThat(rows("4,2 4,2 2,4 | 4,2 4,2 2,4").discards()).containsEntry("longCot.noConsistentRubric", 1);
        assertThat(rows("C! " + C00).discards()).containsEntry("longCot.repaired", 1);
        assertThat(rows("R! " + C00).discards()).containsEntry("longCot.repaired", 1);
        assertThat(rows("4,3! 4,2! | 4,2 2,4").discards()).containsEntry("longCot.repaired", 1);
        assertThat(rows("3,4 3,4 | 3,4 2,4").discards()).containsEntry("longCot.noAccepted", 1);
        assertThat(rows(C00, "minWeight", "3").discards()).containsEntry("longCot.belowMinWeight", 1);
    }

    @Test
    void leavesOutWhatMayNotStandInARow() {
        assertThat(rows("4,3 4,2 | 4,2 2,4!").discards()).containsEntry("longCot.repaired", 1);
        assertThat(rows("4,3 4,2 | R! 4,2 2,4").discards()).containsEntry("longCot.repaired", 1);
        assertThat(text(rows("4,3 4,2 | 4,2 2,4!", "rowText", "rerendered"))).isEqualTo("c00.r1.ab.j1, c00.r0.ab.j1");
        assertThat(text(rows("4,3 4,3 4,2 | 4,2 2,4! 3,4 | 4,2 4,2 4,2"))).isEqualTo("c00.r1.ab.j2, c00.r2.ab.j0");
        assertThat(rows("4,3 4,2 | 4,2 4,2 | R= 4,2 2,4").discards()).containsEntry("longCot.noInconsistentLeaf", 1);
        assertThat(rows("4,3 4,2 4,1 | 4,2 4,2 2,4=").discards()).containsEntry("longCot.noInconsistentLeaf", 1);
        assertThat(text(rows("4,3 4,3 4,3 | 3,3 2,4 4,3 | 4,2 4,2 4,3", "tieLeaf", "never")))
                .isEqualTo("c00.r1.ab.j1, c00.r2.ab.j0");
    }

    @Test
    void mixesOnlyWhatWasMadeAlike() {
        UnaryOperator<Sample> otherJudge = s -> s.id().equals("id-c00.r1.ab.j1") ? recipe(s) : s;
        assertThat(rows(changed(C00, otherJudge)).discards()).containsEntry("longCot.differentRecipe", 1);
        UnaryOperator<Sample> otherRubric = s -> s.id().equals("id-c00.r1") ? recipe(s) : s;
        assertThat(rows(changed(C00, otherRubric)).discards()).containsEntry("longCot.differentRecipe", 1);
        UnaryOperator<Sample> same = s -> new Sample(s.id(), "the same", s.recipe(), s.wording());
        assertThat(rows(changed(C00, same)).discards()).containsEntry("longCot.equalSides", 1);
    }

    @Test
    void staysWithinTheOrderOfItsPrompt() {
        // The best leaf stands in order BA, the only wrong one in AB.
        TreeRows rows = rows("4,2 4,2 / 5,2 4,2 | 4,2 2,4 / 4,2 4,2");
        assertThat(rows.sft().singlePass().orElseThrow().leaf().path()).hasToString("c00.r0.ba.j0");
        assertThat(rows.longCot()).isEmpty();
        assertThat(text(rows("4,2 4,2 / 5,2 4,2 | 4,2 1,5 / 4,2 2,4"))).isEqualTo("c00.r1.ba.j1, c00.r0.ba.j0");
    }

    @Test
    void goesAsDeepAsToldTo() {
        String line = "4,3 4,3 4,2 | 3,4 4,3 4,3 | 1,5 4,3 4,3 | 4,3 2,4 4,3";
        assertThat(text(rows(line))).isEqualTo("c00.r2.ab.j0, c00.r0.ab.j2");
        assertThat(text(rows(line, "longCotDepth", "2"))).isEqualTo("c00.r2.ab.j0, c00.r3.ab.j1, c00.r0.ab.j2");
        assertThat(text(rows(line, "longCotDepth", "10")))
                .isEqualTo("c00.r2.ab.j0, c00.r3.ab.j1, c00.r1.ab.j0, c00.r0.ab.j2");
        Policies deep = policies("longCotDepth", "2", "longCotConfirmed", "0");
        LongCotSides sides = LongCotSides.of(
                RowSelector.rows(TreeText.judged(line, "A", deep)).longCot().orElseThrow(), deep, 1, "x");
        assertThat(leaves(sides.rejected().orElseThrow()))
                .containsExactly("c00.r0.ab.j2", "c00.r3.ab.j1", "c00.r2.ab.j0");
    }

    @Test
    void fineTunesOnATieLabelButPairsNothing() {
        String line = "3,3 2,2 | 3,3 4,2";
        TreeRows pairs = RowSelector.rows(TreeText.judged(line, "TIE", policies("tieLabel", "sft")));
        assertThat(pairs.longCot()).isEmpty();
        assertThat(pairs.discards()).doesNotContainKey("longCot.tieLabel");
        Policies tuning = policies("tieLabel", "sft", "longCotRows", "sft");
        assertThat(text(RowSelector.rows(TreeText.judged(line, "TIE", tuning))))
                .isEqualTo("c00.r1.ab.j1, c00.r0.ab.j0");
    }

    @Test
    void hasAWrongTrajectory() {
        JudgedCriterion criterion =
                TreeText.judged("4,2", "A", Policies.DEFAULT).criteria().get(0);
        RubricNode rubric = criterion.node().rubrics().get(0);
        Trajectory right = new Trajectory(rubric, rubric.leaves().get(0));
        assertThatThrownBy(() -> new LongCot(criterion, right, List.of(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("c00");
    }

    @Test
    void confirmsTheSetShareOfRows() {
        LongCot row = rows(C00).longCot().orElseThrow();
        for (double share : new double[] {0, 0.2, 0.5, 1}) {
            Policies policies = policies("longCotConfirmed", Double.toString(share));
            long confirmed = IntStream.range(0, 2000)
                    .mapToObj(i -> LongCotSides.of(row, policies, 7, "conversation " + i))
                    .filter(sides -> sides.chosen().confirmed())
                    .count();
            // Four standard deviations of a binomial share.
            assertThat((double) confirmed / 2000)
                    .isBetween(
                            share - 4 * Math.sqrt(share * (1 - share) / 2000),
                            share + 4 * Math.sqrt(share * (1 - share) / 2000));
        }
        assertThat(LongCotSides.of(row, Policies.DEFAULT, 7, "x"))
                .isEqualTo(LongCotSides.of(row, Policies.DEFAULT, 7, "x"));
    }

    @Test
    void holdsOnRandomTrees() {
        int seen = 0;
        for (int seed = 0; seed < 4000; seed++) {
            Random random = new Random(seed);
            PreferenceTree tree = TreeText.tree(line(random));
            Label label = random.nextBoolean() ? Label.A : Label.B;
            Policies policies = policies(
                    "longCotDepth",
                    Integer.toString(1 + random.nextInt(3)),
                    "longCotRejected",
                    random.nextBoolean() ? "mirrored" : "uncorrected",
                    "tieLeaf",
                    random.nextBoolean() ? "allow" : "never");
            JudgedTree judged = JudgedTree.judge(tree, Optional.of(label), policies);
            TreeRows rows = RowSelector.rows(judged);
            if (rows.longCot().isPresent()) {
                seen++;
                check(rows, label.vote(), policies, seed);
            }
            assertThat(mirrored(judged, policies).longCot().map(LongCotTest::text))
                    .as("seed %d, A and B traded", seed)
                    .isEqualTo(rows.longCot().map(LongCotTest::text));
        }
        assertThat(seen).as("trees with a row").isBetween(400, 3600);
    }

    private static void check(TreeRows rows, Vote side, Policies policies, int seed) {
        LongCot row = rows.longCot().orElseThrow();
        SftRows.SinglePass single = rows.sft().singlePass().orElseThrow();
        assertThat(row.right()).as("seed %d", seed).isEqualTo(new Trajectory(single.rubric(), single.leaf()));
        assertThat(row.wrong()).hasSizeBetween(1, policies.longCotDepth());
        assertThat(new HashSet<>(row.wrong().stream().map(Trajectory::rubric).toList()))
                .as("seed %d: a rubric each", seed)
                .hasSameSizeAs(row.wrong())
                .doesNotContain(row.right().rubric());
        assertThat(row.wrong()).allMatch(wrong -> !wrong.leaf().votesFor(side));
        assertThat(row.margin()).isPositive();

        LongCotSides sides = LongCotSides.of(row, policies, seed, "conversation");
        LongCotSides.Chain rejected = sides.rejected().orElseThrow();
        assertThat(last(sides.chosen()).leaf().votesFor(side)).isTrue();
        assertThat(last(rejected).leaf().votesFor(side)).isFalse();
        assertThat(leaves(sides.chosen())).as("seed %d", seed).isNotEqualTo(leaves(rejected));
        if (policies.toMap().get("longCotRejected").equals("mirrored")) {
            assertThat(rejected.confirmed()).isEqualTo(sides.chosen().confirmed());
            assertThat(rejected.trajectories()).hasSameSizeAs(sides.chosen().trajectories());
        } else {
            assertThat(rejected)
                    .isEqualTo(new LongCotSides.Chain(List.of(row.wrong().get(0)), false));
        }
    }

    private static Trajectory last(LongCotSides.Chain chain) {
        return chain.trajectories().get(chain.trajectories().size() - 1);
    }

    /** The rows of the same tree after A and B traded names, in every score and in the label. */
    private static TreeRows mirrored(JudgedTree judged, Policies policies) {
        List<CriterionNode> criteria = judged.tree().criteria().stream()
                .map(c -> new CriterionNode(
                        c.path(),
                        c.sample(),
                        c.expanded(),
                        c.rubrics().stream()
                                .map(r -> new RubricNode(
                                        r.path(),
                                        r.sample(),
                                        r.duplicate(),
                                        r.leaves().stream()
                                                .map(l -> new Leaf(
                                                        l.path(),
                                                        l.sample(),
                                                        l.scores().mirrored(),
                                                        l.duplicate()))
                                                .toList()))
                                .toList()))
                .toList();
        return RowSelector.rows(JudgedTree.judge(
                new PreferenceTree(judged.tree().shape(), criteria),
                judged.label().map(Label::mirrored),
                policies));
    }

    /** Three criteria of three rubrics with two judgments each, most of them for A. */
    private static String line(Random random) {
        List<String> criteria = new ArrayList<>();
        for (int c = 0; c < 3; c++) {
            List<String> rubrics = new ArrayList<>();
            for (int r = 0; r < 3; r++) {
                rubrics.add(leaf(random) + " " + leaf(random));
            }
            criteria.add(String.join(" | ", rubrics));
        }
        return String.join(" || ", criteria);
    }

    private static String leaf(Random random) {
        int kind = random.nextInt(20);
        if (kind == 0) {
            return "-";
        }
        int high = 2 + random.nextInt(4);
        int low = 1 + random.nextInt(high);
        Scores scores = kind < 14 ? new Scores(high, low) : new Scores(low, high);
        return scores.a() + "," + scores.b() + (kind == 1 ? "!" : kind == 2 ? "=" : "");
    }

    private static TreeRows rows(PreferenceTree tree) {
        return RowSelector.rows(JudgedTree.judge(tree, Optional.of(Label.A), Policies.DEFAULT));
    }

    private static PreferenceTree changed(String line, UnaryOperator<Sample> change) {
        return RowRulesTest.changed(line, change);
    }

    private static Sample recipe(Sample sample) {
        return new Sample(sample.id(), sample.text(), "another model", sample.wording());
    }

    private static String text(TreeRows rows) {
        return text(rows.longCot().orElseThrow(() -> new AssertionError(rows.discards())));
    }

    private static String text(LongCot row) {
        return row.wrong().stream().map(wrong -> wrong.leaf().path() + ", ").collect(Collectors.joining())
                + row.right().leaf().path();
    }

    private static List<String> leaves(LongCotSides.Chain chain) {
        return chain.trajectories().stream()
                .map(step -> step.leaf().path().toString())
                .toList();
    }
}
