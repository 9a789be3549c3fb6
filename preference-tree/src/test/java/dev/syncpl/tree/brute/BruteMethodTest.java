package dev.syncpl.tree.brute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The second implementation on the golden tree, worked by hand in the method's description. */
class BruteMethodTest {

    private static final int[][] C0 = {{2, 4}, {3, 4}, {2, 3}, {4, 3}};
    private static final int[][] C1 = {{4, 3}, {3, 4}, {5, 2}, {3, 4}};

    @Test
    void readsTheGoldenTree() {
        assertThat(BruteMethod.criteria(BruteGolden.tree(), BrutePolicies.defaults()))
                .containsExactly(
                        "criterion c00 CONTRADICTED majority B",
                        "criterion c01 SPLIT majority none",
                        "criterion c02 ACCEPTED majority A weight 2.0",
                        "ranking c02 c00 c01",
                        "best c02");
    }

    @Test
    void makesItsRows() {
        assertThat(rows())
                .containsExactlyInAnyOrder(
                        "pair criteria c02 c00 c01 over c00 c01 c02 distance 2",
                        "pair rubric c02.r0 over c02.r1 margin 0.5",
                        "pair judgment c02.r1.ab.j0 over c02.r1.ab.j1 margin 5.0",
                        "sft criteria c02 c00 c01",
                        "sft rubric c02.r0",
                        "sft judgment c02.r0.ab.j1",
                        "sft single-pass c02 c02.r0 c02.r0.ab.j1 A",
                        "long-cot c02.r1.ab.j1 then c02.r0.ab.j1 margin 7");
    }

    @Test
    void weighsByPolicy() {
        assertThat(described("gap", "meanSigned")).contains("criterion c02 ACCEPTED majority A weight 0.5");
        assertThat(described("gap", "max")).contains("criterion c02 ACCEPTED majority A weight 3.0");
    }

    @Test
    void ranksByPolicy() {
        assertThat(described("rankRest", "banded")).contains("ranking c02 c01 c00");
        assertThat(described("rankRest", "drop"))
                .contains("ranking c02", "sft criteria c02")
                .noneMatch(line -> line.startsWith("pair criteria"));
        // Mean sizes of the gaps: 5/4, 6/4, 10/4.
        assertThat(described("rankBy", "gapOnly")).contains("ranking c02 c01 c00", "best c02");
    }

    @Test
    void letsTheLabelStandIn() {
        List<String> rows = described("onSplit", "label", "onContradicted", "label");
        assertThat(rows)
                .filteredOn(line -> line.startsWith("pair judgment"))
                .containsExactly(
                        "pair judgment c00.r1.ab.j1 over c00.r1.ab.j0 margin 2.0",
                        "pair judgment c01.r0.ab.j0 over c01.r0.ab.j1 margin 2.0",
                        "pair judgment c01.r1.ab.j0 over c01.r1.ab.j1 margin 4.0",
                        "pair judgment c02.r1.ab.j0 over c02.r1.ab.j1 margin 5.0");
        assertThat(rows).filteredOn(line -> line.startsWith("pair rubric")).hasSize(1);
        assertThat(rows).contains("ranking c02 c00 c01");
    }

    @Test
    void readsVerdictsWithoutTheLabel() {
        List<String> lines = BruteMethod.verdicts(BruteGolden.tree());
        assertThat(lines).contains("verdict top AB 1 B", "verdict top AB 2 B", "verdict top AB 3 B");
        assertThat(lines).contains("verdict sum AB 1 B", "verdict sum AB 2 B", "verdict sum AB 3 A");
        assertThat(lines).contains("verdict vote AB 1 B", "verdict vote AB 2 B", "verdict vote AB 3 TIE");
        assertThat(lines).contains("verdict maxgap AB 3 A");
        BruteVerdicts verdicts = BruteMethod.verdictsOf(BruteGolden.tree());
        assertThat(List.of(verdicts.oracle("AB", 1, "A"), verdicts.oracle("AB", 2, "A"), verdicts.oracle("AB", 3, "A")))
                .containsExactly(false, false, true);
    }

    @Test
    void variantOneIsIncomplete() {
        BruteTree tree = BruteGolden.of("A", new int[][][] {C0, C1, {null, {5, 2}, {4, 3}, {1, 5}}});
        assertThat(BruteMethod.criteria(tree, BrutePolicies.defaults()))
                .contains("criterion c02 INCOMPLETE majority none", "best none");
        assertThat(BruteMethod.rows(tree, BrutePolicies.defaults())).isEmpty();
    }

    @Test
    void variantTwoIsAcceptedAllTheSame() {
        BruteTree tree = BruteGolden.of("A", new int[][][] {C0, C1, {{4, 2}, {5, 2}, {4, 3}, null}});
        assertThat(BruteMethod.criteria(tree, BrutePolicies.defaults()))
                .contains("criterion c02 ACCEPTED majority A weight 2.0");
        assertThat(BruteMethod.rows(tree, BrutePolicies.defaults()))
                .containsExactlyInAnyOrder(
                        "pair criteria c02 c00 c01 over c00 c01 c02 distance 2",
                        "sft criteria c02 c00 c01",
                        "sft rubric c02.r0",
                        "sft judgment c02.r0.ab.j1",
                        "sft single-pass c02 c02.r0 c02.r0.ab.j1 A");
    }

    @Test
    void variantThreeRejectsATie() {
        BruteTree tree = BruteGolden.of("A", new int[][][] {C0, C1, {{4, 2}, {5, 2}, {4, 3}, {3, 3}}});
        assertThat(BruteMethod.describe(tree, BrutePolicies.defaults()))
                .contains(
                        "criterion c02 ACCEPTED majority A weight 2.0",
                        "pair judgment c02.r1.ab.j0 over c02.r1.ab.j1 margin 1.0",
                        "pair rubric c02.r0 over c02.r1 margin 0.5");
        assertThat(BruteMethod.criteria(tree, BrutePolicies.of("gap", "meanSigned")))
                .contains("criterion c02 ACCEPTED majority A weight 1.5");
        for (BrutePolicies without :
                List.of(BrutePolicies.of("tieLeaf", "never"), BrutePolicies.of("minMargin", "2"))) {
            assertThat(BruteMethod.rows(tree, without))
                    .contains("pair rubric c02.r0 over c02.r1 margin 0.5")
                    .noneMatch(line -> line.startsWith("pair judgment"));
        }
    }

    @Test
    void variantFourIsTheMirror() {
        BruteTree mirrored = BruteMirror.of(BruteGolden.tree());
        assertThat(mirrored.label()).isEqualTo("B");
        assertThat(BruteMethod.describe(mirrored, BrutePolicies.defaults()))
                .containsExactlyElementsOf(
                        BruteMirror.of(BruteMethod.describe(BruteGolden.tree(), BrutePolicies.defaults())));
    }

    @Test
    void showsTheSecondResponseFirstInOrderBa() {
        BruteTree.Leaf leaf =
                new BruteTree.Leaf(BruteTree.State.SAMPLED, 5, 2, "x", BruteTree.Wording.CLEAN, false, "m");
        BruteTree.Rubric rubric = new BruteTree.Rubric(
                BruteTree.State.SAMPLED,
                "r",
                BruteTree.Wording.CLEAN,
                false,
                "m",
                java.util.Map.of("BA", List.of(leaf)));
        BruteTree.Criterion criterion = new BruteTree.Criterion(
                BruteTree.State.SAMPLED, true, "c", BruteTree.Wording.CLEAN, "m", List.of(rubric));
        BruteTree tree = new BruteTree("B", List.of("BA"), List.of(criterion));
        assertThat(BruteMethod.describe(tree, BrutePolicies.defaults()))
                .contains("criterion c00 ACCEPTED majority B weight 3.0", "verdict top BA 1 B");
    }

    private static List<String> rows() {
        return BruteMethod.rows(BruteGolden.tree(), BrutePolicies.defaults());
    }

    private static List<String> described(String... policies) {
        return BruteMethod.describe(BruteGolden.tree(), BrutePolicies.of(policies));
    }
}
