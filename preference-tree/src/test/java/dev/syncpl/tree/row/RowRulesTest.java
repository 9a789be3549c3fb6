package dev.syncpl.tree.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.Label;
import dev.syncpl.tree.Leaf;
import dev.syncpl.tree.PreferenceTree;
import dev.syncpl.tree.RubricNode;
import dev.syncpl.tree.Sample;
import dev.syncpl.tree.TreeText;
import dev.syncpl.tree.Vote;
import dev.syncpl.tree.Wording;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.rule.JudgedTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each policy and each mark on a node does to the rows of a tree. */
class RowRulesTest {

    /** Two accepted criteria that trade places: c01 weighs 3, c00 weighs 1.5. Both give every kind of row. */
    private static final String BOTH = "4,3 4,2 | 4,2 2,4 || 5,2 5,1 | 4,2 1,3";

    private static TreeRows rows(String line, String label, Policies policies) {
        return RowSelector.rows(TreeText.judged(line, label, policies));
    }

    private static TreeRows rows(String line) {
        return rows(line, "A", Policies.DEFAULT);
    }

    private static TreeRows rows(String line, String policy, String value) {
        return rows(line, "A", Policies.DEFAULT.with(policy, value));
    }

    @Test
    void makesEveryKindFromEveryAcceptedCriterion() {
        TreeRows rows = rows(BOTH);
        assertThat(texts(rows))
                .containsExactly(
                        "criteria c01 c00 / c00 c01",
                        "rubric c00.r0 / c00.r1",
                        "rubric c01.r0 / c01.r1",
                        "judgment c00.r1.ab.j0 / c00.r1.ab.j1",
                        "judgment c01.r1.ab.j0 / c01.r1.ab.j1",
                        "sft criteria c01 c00",
                        "sft rubric c00.r0",
                        "sft rubric c01.r0",
                        "sft judgment c00.r0.ab.j1",
                        "sft judgment c01.r0.ab.j1",
                        "single pass c01 c01.r0 c01.r0.ab.j1 A");
        assertThat(rows.discards()).isEqualTo(Map.of("dpoJudgment.noInconsistentLeaf", 2));
    }

    @Test
    void makesNoneWithoutALabel() {
        TreeRows rows = rows(BOTH, "none", Policies.DEFAULT);
        assertThat(rows.count()).isZero();
        assertThat(rows.discards()).isEqualTo(Map.of("tree.unlabelled", 1));
    }

    @Test
    void makesNoneFromATieLabel() {
        TreeRows rows = rows("3,3 3,3 | 3,3 4,2", "TIE", Policies.DEFAULT);
        assertThat(rows.count()).isZero();
        assertThat(rows.discards()).isEqualTo(Map.of("tree.tieLabel", 1));
    }

    @Test
    void makesFineTuningRowsFromATieLabelWhereToldTo() {
        Policies policies = Policies.parse(Map.of("tieLabel", "sft", "onContradicted", "label"));
        TreeRows rows = rows("4,2 4,2 | 4,2 4,2 || 3,3 2,2 | 3,3 4,2", "TIE", policies);
        assertThat(texts(rows))
                .containsExactly(
                        "sft criteria c01 c00",
                        "sft rubric c01.r0",
                        "sft judgment c01.r0.ab.j0",
                        "single pass c01 c01.r0 c01.r0.ab.j0 TIE");
        assertThat(rows.discards()).isEqualTo(Map.of("criterion.contradicted", 1));
    }

    @Test
    void showsNoListThatIsNotWhole() {
        TreeRows rows = rows(BOTH + " || Cx");
        assertThat(rows.criteriaPair()).isEmpty();
        assertThat(rows.sft().criteria()).isEmpty();
        assertThat(rows.sft().singlePass()).isPresent();
        assertThat(rows.discards())
                .containsEntry("dpoCriteria.missingCriterion", 1)
                .containsEntry("sftCriteria.missingCriterion", 1);
    }

    @Test
    void movesTheOneExpandedCriterionFirst() {
        TreeRows rows = rows("C. || C. || 4,3 4,2 | 4,2 2,4", "rankRest", "drop");
        assertThat(texts(rows))
                .containsExactly(
                        "rubric c02.r0 / c02.r1",
                        "judgment c02.r1.ab.j0 / c02.r1.ab.j1",
                        "sft criteria c02 c00 c01",
                        "sft rubric c02.r0",
                        "sft judgment c02.r0.ab.j1",
                        "single pass c02 c02.r0 c02.r0.ab.j1 A");
        assertThat(rows.discards())
                .containsEntry("criterion.notExpanded", 2)
                .containsEntry("dpoCriteria.notExpanded", 1);
    }

    @Test
    void wantsACertainChangeOfTheList() {
        assertThat(rows("5,1 5,1 || 4,2 4,2 || 4,3 4,3").discards()).containsEntry("dpoCriteria.tooLittleChange", 1);
        String lastTwoTraded = "5,1 5,1 || 4,3 4,3 || 4,2 4,2";
        assertThat(rows(lastTwoTraded).criteriaPair()).isPresent();
        assertThat(rows(lastTwoTraded, "criteriaPair", "top-changed").criteriaPair())
                .isEmpty();
        assertThat(rows(lastTwoTraded, "criteriaPair", "top-changed").discards())
                .containsEntry("dpoCriteria.tooLittleChange", 1);
        assertThat(rows(lastTwoTraded, "criteriaPair", "min-margin").criteriaPair())
                .isEmpty();
        String firstMovedLast = "4,3 4,3 || 5,1 5,1 || 4,2 4,2";
        assertThat(rows(firstMovedLast, "criteriaPair", "top-changed").criteriaPair())
                .isPresent();
        assertThat(rows(firstMovedLast, "criteriaPair", "min-margin")
                        .criteriaPair()
                        .orElseThrow()
                        .distance())
                .isEqualTo(2);
        assertThat(rows(
                                firstMovedLast,
                                "A",
                                Policies.parse(Map.of("criteriaPair", "min-margin", "criteriaMinMargin", "3")))
                        .criteriaPair())
                .isEmpty();
    }

    @Test
    void dropsTheRestFromBothSides() {
        TreeRows rows = rows("1,5 1,5 || 4,3 4,3 || 3,4 3,4 || 5,1 5,1", "rankRest", "drop");
        assertThat(texts(rows)).contains("criteria c03 c01 / c01 c03", "sft criteria c03 c01");
        assertThat(rows("1,5 1,5 || 4,3 4,3", "rankRest", "drop").criteriaPair())
                .isEmpty();
    }

    @Test
    void ranksWrongCriteriaFirstInThePapersLetterButNeedsAnAcceptedOne() {
        assertThat(texts(rows("4,3 4,3 || 1,5 1,5", "rankBy", "gapOnly"))).contains("criteria c01 c00 / c00 c01");
        TreeRows none = rows("3,4 3,4 || 1,5 1,5", "rankBy", "gapOnly");
        assertThat(none.count()).isZero();
        assertThat(none.discards())
                .containsEntry("dpoCriteria.noAccepted", 1)
                .containsEntry("sftCriteria.noAccepted", 1)
                .containsEntry("singlePass.noAccepted", 1);
    }

    @Test
    void leavesListsAloneWhoseItemsNameEachOther() {
        UnaryOperator<Sample> naming =
                sample -> sample.id().equals("id-c00") ? text(sample, "Matters more than criterion 2.") : sample;
        TreeRows rows = rows(changed(BOTH, naming));
        assertThat(rows.criteriaPair()).isEmpty();
        assertThat(rows.sft().criteria()).isEmpty();
        assertThat(rows.discards())
                .containsEntry("dpoCriteria.namesAnother", 1)
                .containsEntry("sftCriteria.namesAnother", 1);
        // In its own order the list still says what it said.
        TreeRows unmoved = rows(changed("5,1 5,1 || 4,3 4,3", naming));
        assertThat(unmoved.sft().criteria()).isPresent();
    }

    @Test
    void putsNoRepairedTextIntoARow() {
        assertThat(texts(rows("4,3 4,2! | 4,2 2,4")))
                .contains("sft judgment c00.r0.ab.j0", "single pass c00 c00.r0 c00.r0.ab.j0 A");
        assertThat(rows("4,3! 4,2! | 4,2 2,4").discards())
                .containsEntry("sftJudgment.repaired", 1)
                .containsEntry("singlePass.repaired", 1);
        assertThat(rows("4,3 4,2 | 4,2 2,4!").discards()).containsEntry("dpoJudgment.repaired", 1);
        assertThat(rows("4,3 4,2 | 4,2! 2,4").discards()).containsEntry("dpoJudgment.repaired", 1);
        assertThat(texts(rows("4,3 4,2 | 4,2! 4,3 2,4! 3,4 | 4,2 4,2 4,2 4,2")))
                .contains("judgment c00.r1.ab.j1 / c00.r1.ab.j3");
        assertThat(rows("R! 4,3 4,2 | 4,2 2,4").discards())
                .containsEntry("dpoRubric.repaired", 1)
                .containsEntry("sftRubric.repaired", 1)
                .containsEntry("singlePass.repaired", 1);
        assertThat(rows("4,3 4,2 | R! 4,2 2,4").discards()).containsEntry("dpoRubric.repaired", 1);
        // The prompt of a judgment may hold a repaired rubric: it is what the judge was sent.
        assertThat(rows("4,3 4,2 | R! 4,2 2,4").judgmentPairs()).hasSize(1);
        TreeRows criterion = rows("C! 4,3 4,2 | 4,2 2,4 || 5,1 5,1 | 5,1 5,1");
        assertThat(criterion.discards())
                .containsEntry("dpoCriteria.repaired", 1)
                .containsEntry("sftCriteria.repaired", 1);
        assertThat(criterion.rubricPairs()).hasSize(1);
        assertThat(rows("C! 4,3 4,2 | 4,2 2,4").discards()).containsEntry("singlePass.repaired", 1);
    }

    @Test
    void putsRepairedTextsIntoRowsWhereTheyAreRenderedAgain() {
        String all = "C! R! 4,3! 4,2! | R! 4,2! 2,4! || C! R! 5,2! 5,1! | R! 4,2! 1,3!";
        assertThat(texts(rows(all, "rowText", "rerendered"))).isEqualTo(texts(rows(BOTH)));
    }

    @Test
    void putsNoTextIntoARowThatCanNoLongerBeRead() {
        JudgedTree tree = JudgedTree.judge(
                changed(BOTH, s -> new Sample(s.id(), s.text(), s.recipe(), Wording.UNREADABLE)),
                Optional.of(Label.A),
                Policies.DEFAULT.with("rowText", "rerendered"));
        assertThat(RowSelector.rows(tree).count()).isZero();
        assertThat(RowSelector.rows(tree).discards()).containsEntry("node.repaired", 14);
    }

    @Test
    void countsNodesThatNoRowMayShow() {
        assertThat(rows("C! 4,3 4,2! | R! 4,2 2,4 | R= 4,2= 4,2").discards())
                .containsEntry("node.repaired", 3)
                .containsEntry("node.duplicate", 2);
    }

    @Test
    void hearsNoDuplicate() {
        // With its copy silent r0 has not all its leaves in, and nothing under r1 is left to reject.
        TreeRows rows = rows("4,3 4,2 4,2= | 4,2 4,2 2,4=");
        assertThat(rows.judgmentPairs()).isEmpty();
        assertThat(rows.rubricPairs()).isEmpty();
        assertThat(rows.discards()).containsEntry("sftRubric.noConsistentRubric", 1);
        TreeRows rubric = rows("4,3 4,2 | 4,2 4,2 | R= 4,2 2,4");
        assertThat(rubric.rubricPairs()).isEmpty();
        assertThat(rubric.judgmentPairs()).isEmpty();
    }

    @Test
    void pairsOnlyWhatWasMadeAlike() {
        TreeRows rubric = rows(changed(BOTH, s -> s.id().equals("id-c00.r1") ? recipe(s) : s));
        assertThat(rubric.rubricPairs()).hasSize(1);
        assertThat(rubric.discards()).containsEntry("dpoRubric.differentRecipe", 1);
        TreeRows judgment = rows(changed(BOTH, s -> s.id().equals("id-c01.r1.ab.j1") ? recipe(s) : s));
        assertThat(judgment.judgmentPairs()).hasSize(1);
        assertThat(judgment.discards()).containsEntry("dpoJudgment.differentRecipe", 1);
        TreeRows criteria = rows(changed(BOTH, s -> s.id().equals("id-c01") ? recipe(s) : s));
        assertThat(criteria.criteriaPair()).isEmpty();
        assertThat(criteria.discards()).containsEntry("dpoCriteria.differentRecipe", 1);
    }

    @Test
    void neverPairsATextWithItself() {
        TreeRows rows = rows(changed(BOTH, sample -> text(sample, "the same")));
        assertThat(rows.criteriaPair()).isEmpty();
        assertThat(rows.rubricPairs()).isEmpty();
        assertThat(rows.judgmentPairs()).isEmpty();
        assertThat(rows.discards())
                .containsEntry("dpoCriteria.equalSides", 1)
                .containsEntry("dpoRubric.equalSides", 2)
                .containsEntry("dpoJudgment.equalSides", 2);
    }

    @Test
    void holdsJudgmentPairsToTheirMarginAndToARealLoser() {
        assertThat(rows("4,3 4,3 | 4,3 3,3 | 4,3 4,3", "minMargin", "2").discards())
                .containsEntry("dpoJudgment.belowMinMargin", 1);
        assertThat(rows("4,3 4,3 | 4,3 3,4 | 4,3 4,3", "minMargin", "2").judgmentPairs())
                .hasSize(1);
        assertThat(rows("4,3 4,3 | 4,3 3,3 | 4,3 4,3", "tieLeaf", "never").discards())
                .containsEntry("dpoJudgment.tieLeaf", 1);
        assertThat(texts(rows("4,3 4,3 4,3 | 4,3 3,3 3,4 | 4,3 4,3 4,3", "tieLeaf", "never")))
                .contains("judgment c00.r1.ab.j0 / c00.r1.ab.j2");
    }

    @Test
    void pairsJudgmentsWithinOneOrder() {
        assertThat(rows("4,2 4,2 / 2,4 4,2 | 4,2 4,2 / 4,2 4,2").judgmentPairs())
                .extracting(
                        pair -> pair.chosen().path() + " / " + pair.rejected().path())
                .containsExactly("c00.r0.ba.j1 / c00.r0.ba.j0");
        assertThat(rows("4,2 4,2 / 2,4 2,4 | 4,2 4,2 / 4,2 4,2").judgmentPairs())
                .isEmpty();
    }

    @Test
    void takesEveryConsistentLeafWhereToldTo() {
        assertThat(texts(rows("4,3 4,2 | 4,2 2,4", "sftLeaves", "allConsistent")))
                .contains(
                        "sft judgment c00.r0.ab.j1",
                        "sft judgment c00.r0.ab.j0",
                        "single pass c00 c00.r0 c00.r0.ab.j1 A")
                .doesNotContain("sft judgment c00.r1.ab.j0");
    }

    @Test
    void hasNoBestRubricWhereEachHasALeafAgainst() {
        TreeRows rows = rows("4,2 4,2 2,4 | 4,2 4,2 2,4");
        assertThat(rows.rubricPairs()).isEmpty();
        assertThat(rows.judgmentPairs()).hasSize(2);
        assertThat(rows.sft().criteria()).isPresent();
        assertThat(rows.discards())
                .containsEntry("dpoRubric.noConsistentRubric", 1)
                .containsEntry("sftRubric.noConsistentRubric", 1)
                .containsEntry("singlePass.noConsistentRubric", 1);
    }

    @Test
    void keepsTheWidestPairsWithinALimit() {
        TreeRows rows = rows(BOTH, "maxPairs", "1");
        assertThat(texts(rows))
                .contains(
                        "rubric c00.r0 / c00.r1", "judgment c00.r1.ab.j0 / c00.r1.ab.j1", "criteria c01 c00 / c00 c01");
        assertThat(rows.rubricPairs()).hasSize(1);
        assertThat(rows.judgmentPairs()).hasSize(1);
        assertThat(rows.discards())
                .containsEntry("dpoRubric.overMaxPairs", 1)
                .containsEntry("dpoJudgment.overMaxPairs", 1);
        String widerLast = "4,3 4,3 | 4,3 3,4 || 4,3 4,3 | 4,3 1,5";
        assertThat(texts(rows(widerLast, "maxPairs", "1"))).contains("judgment c01.r1.ab.j0 / c01.r1.ab.j1");
        assertThat(rows(BOTH, "maxPairs", "2").rubricPairs()).hasSize(2);
    }

    @Test
    void holdsCriteriaToTheirWeight() {
        TreeRows rows = rows(BOTH, "minWeight", "2");
        assertThat(texts(rows))
                .containsExactly(
                        "criteria c01 c00 / c00 c01",
                        "rubric c01.r0 / c01.r1",
                        "judgment c01.r1.ab.j0 / c01.r1.ab.j1",
                        "sft criteria c01 c00",
                        "sft rubric c01.r0",
                        "sft judgment c01.r0.ab.j1",
                        "single pass c01 c01.r0 c01.r0.ab.j1 A");
        assertThat(rows.discards()).containsEntry("criterion.belowMinWeight", 1);
        TreeRows none = rows(BOTH, "minWeight", "4");
        assertThat(none.count()).isZero();
        assertThat(none.discards())
                .isEqualTo(Map.of(
                        "criterion.belowMinWeight", 2,
                        "dpoCriteria.belowMinWeight", 1,
                        "sftCriteria.belowMinWeight", 1,
                        "singlePass.belowMinWeight", 1,
                        "longCot.belowMinWeight", 1));
    }

    @Test
    void letsTheLabelStandInForOneStatusAtATime() {
        String split = "4,2 2,4 | 4,2 4,2 | 2,4 2,4";
        assertThat(texts(rows(split, "onSplit", "label")))
                .containsExactly("rubric c00.r1 / c00.r2", "judgment c00.r0.ab.j0 / c00.r0.ab.j1");
        assertThat(rows(split, "onContradicted", "label").count()).isZero();
        String contradicted = "4,2 2,4 | 4,2 4,2 | 2,4 2,4 | 2,4 2,4";
        assertThat(rows(contradicted, "onContradicted", "label").rubricPairs()).hasSize(1);
        assertThat(rows(contradicted, "onSplit", "label").count()).isZero();
    }

    private static TreeRows rows(PreferenceTree tree) {
        return RowSelector.rows(JudgedTree.judge(tree, Optional.of(Label.A), Policies.DEFAULT));
    }

    /** The tree with every sample changed so. */
    static PreferenceTree changed(String line, UnaryOperator<Sample> change) {
        PreferenceTree tree = TreeText.tree(line);
        return new PreferenceTree(
                tree.shape(),
                tree.criteria().stream().map(c -> changed(c, change)).toList());
    }

    private static CriterionNode changed(CriterionNode node, UnaryOperator<Sample> change) {
        List<RubricNode> rubrics = node.rubrics().stream()
                .map(r -> new RubricNode(
                        r.path(),
                        change.apply(r.sample()),
                        r.duplicate(),
                        r.leaves().stream()
                                .map(l -> new Leaf(l.path(), change.apply(l.sample()), l.scores(), l.duplicate()))
                                .toList()))
                .toList();
        return new CriterionNode(node.path(), node.sample().map(change), node.expanded(), rubrics);
    }

    private static Sample text(Sample sample, String text) {
        return new Sample(sample.id(), text, sample.recipe(), sample.wording());
    }

    private static Sample recipe(Sample sample) {
        return new Sample(sample.id(), sample.text(), "another model", sample.wording());
    }

    private static List<String> texts(TreeRows rows) {
        Stream<String> pairs = Stream.of(
                        rows.criteriaPair().stream()
                                .map(p -> "criteria " + paths(p.chosen()) + " / " + paths(p.rejected())),
                        rows.rubricPairs().stream()
                                .map(p -> "rubric " + p.chosen().path() + " / "
                                        + p.rejected().path()),
                        rows.judgmentPairs().stream()
                                .map(p -> "judgment " + p.chosen().path() + " / "
                                        + p.rejected().path()))
                .flatMap(stream -> stream);
        SftRows sft = rows.sft();
        Stream<String> tuning = Stream.of(
                        sft.criteria().stream().map(r -> "sft criteria " + paths(r.list())),
                        sft.rubrics().stream()
                                .map(r -> "sft rubric " + r.rubric().path()),
                        sft.judgments().stream()
                                .map(r -> "sft judgment " + r.leaf().path()),
                        sft.singlePass().stream().map(RowRulesTest::text))
                .flatMap(stream -> stream);
        return Stream.concat(pairs, tuning).toList();
    }

    private static String text(SftRows.SinglePass row) {
        Vote verdict = row.verdict();
        return "single pass " + row.criterion().path() + " " + row.rubric().path() + " "
                + row.leaf().path() + " " + verdict;
    }

    private static String paths(List<CriterionNode> criteria) {
        return String.join(" ", criteria.stream().map(c -> c.path().toString()).toList());
    }
}
