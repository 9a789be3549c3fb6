package dev.syncpl.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.tree.id.NodePath;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeValuesTest {

    private static final NodePath C0 = NodePath.criterion(0);
    private static final Sample SAMPLE = new Sample("id", "text", TreeText.RECIPE, Wording.CLEAN);
    private static final Shape SHAPE = new Shape(1, 2, 2, Set.of(Order.AB));

    private static Leaf leaf(NodePath path) {
        return new Leaf(path, SAMPLE, new Scores(4, 2), false);
    }

    private static RubricNode rubric(NodePath path, Leaf... leaves) {
        return new RubricNode(path, SAMPLE, false, List.of(leaves));
    }

    private static CriterionNode criterion(RubricNode... rubrics) {
        return new CriterionNode(C0, Optional.of(SAMPLE), true, List.of(rubrics));
    }

    @ParameterizedTest
    @CsvSource({"AB, 4, 2, 4, 2, A", "BA, 4, 2, 2, 4, B", "BA, 3, 3, 3, 3, TIE", "AB, 1, 5, 1, 5, B"})
    void mapsDisplayedScoresToIdentities(Order shown, int first, int second, int a, int b, Vote vote) {
        Scores scores = Scores.displayed(shown, first, second);
        assertThat(scores).isEqualTo(new Scores(a, b));
        assertThat(scores.vote()).isEqualTo(vote);
        assertThat(scores.mirrored()).isEqualTo(new Scores(b, a));
    }

    @Test
    void measuresGapsTowardsASide() {
        Scores scores = new Scores(2, 5);
        assertThat(scores.gap()).isEqualTo(-3);
        assertThat(scores.gapTowards(Vote.A)).isEqualTo(-3);
        assertThat(scores.gapTowards(Vote.B)).isEqualTo(3);
        assertThat(scores.gapTowards(Vote.TIE)).isEqualTo(-3);
        assertThat(new Scores(5, 2).gapTowards(Vote.TIE)).isEqualTo(-3);
        assertThat(new Scores(3, 3).gapTowards(Vote.TIE)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "6, 3", "3, 0", "3, 6", "-1, 3"})
    void refusesScoresOutsideOneToFive(int first, int second) {
        assertThatThrownBy(() -> Scores.displayed(Order.AB, first, second))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a score is 1 to 5");
    }

    @Test
    void keepsChildrenByPathWhateverOrderTheyCameIn() {
        NodePath r0 = C0.rubric(0);
        RubricNode node = rubric(r0, leaf(r0.judgment(Order.AB, 1)), leaf(r0.judgment(Order.AB, 0)));
        assertThat(node.leaves()).extracting(Leaf::path).isSorted();
        assertThat(criterion(rubric(C0.rubric(1)), rubric(r0)).rubrics())
                .extracting(RubricNode::path)
                .isSorted();
    }

    @Test
    void refusesChildrenOfAnotherNode() {
        NodePath elsewhere = C0.rubric(1).judgment(Order.AB, 0);
        assertThatThrownBy(() -> rubric(C0.rubric(0), leaf(elsewhere)))
                .hasMessage("c00.r1.ab.j0 does not hang under c00.r0");
        assertThatThrownBy(() -> criterion(rubric(NodePath.criterion(1).rubric(0))))
                .hasMessage("c01.r0 does not hang under c00");
    }

    @Test
    void refusesTwoNodesAtOnePath() {
        assertThatThrownBy(() -> criterion(rubric(C0.rubric(0)), rubric(C0.rubric(0))))
                .hasMessage("c00.r0 is there twice");
    }

    @Test
    void refusesPathsOfAnotherLevel() {
        assertThatThrownBy(() -> leaf(C0)).hasMessage("c00 is not the path of a judgment");
        assertThatThrownBy(() -> rubric(C0)).hasMessage("c00 is not the path of a rubric");
        assertThatThrownBy(() -> new CriterionNode(C0.rubric(0), Optional.empty(), true, List.of()))
                .hasMessage("c00.r0 is not the path of a criterion");
    }

    @Test
    void refusesNodesThatWereNotPlanned() {
        NodePath r2 = C0.rubric(2);
        NodePath r0 = C0.rubric(0);
        assertThatThrownBy(() -> new PreferenceTree(SHAPE, List.of(criterion(rubric(r2)))))
                .hasMessage("c00.r2 was not planned");
        assertThatThrownBy(() ->
                        new PreferenceTree(SHAPE, List.of(criterion(rubric(r0, leaf(r0.judgment(Order.AB, 2)))))))
                .hasMessage("c00.r0.ab.j2 was not planned");
        assertThatThrownBy(() ->
                        new PreferenceTree(SHAPE, List.of(criterion(rubric(r0, leaf(r0.judgment(Order.BA, 0)))))))
                .hasMessage("c00.r0.ba.j0 was not planned");
    }

    @Test
    void refusesRubricsUnderAMissingOrUnexpandedCriterion() {
        List<RubricNode> rubrics = List.of(rubric(C0.rubric(0)));
        assertThatThrownBy(() -> new CriterionNode(C0, Optional.empty(), true, rubrics))
                .hasMessageContaining("c00 has rubrics");
        assertThatThrownBy(() -> new CriterionNode(C0, Optional.of(SAMPLE), false, rubrics))
                .hasMessageContaining("c00 has rubrics");
    }

    @Test
    void needsEveryPlannedCriterionInItsPlace() {
        assertThatThrownBy(() -> new PreferenceTree(SHAPE, List.of())).hasMessage("1 criteria planned, 0 given");
        CriterionNode second = new CriterionNode(NodePath.criterion(1), Optional.empty(), true, List.of());
        assertThatThrownBy(() -> new PreferenceTree(SHAPE, List.of(second))).hasMessage("c01 stands at c00");
    }

    @Test
    void countsWhatWasPlanned() {
        Shape shape = new Shape(10, 3, 4, EnumSet.allOf(Order.class));
        assertThat(shape.leavesPerRubric()).isEqualTo(8);
        assertThat(shape.leavesPerCriterion()).isEqualTo(24);
        assertThat(shape.leavesPerCriterion(Order.BA)).isEqualTo(12);
        assertThat(SHAPE.leavesPerCriterion(Order.BA)).isZero();
        assertThatThrownBy(() -> new Shape(0, 1, 1, Set.of(Order.AB))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Shape(1, 0, 1, Set.of(Order.AB))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Shape(1, 1, 0, Set.of(Order.AB))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Shape(1, 1, 1, Set.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesWhatHangsBelowADuplicateForSilent() {
        assertThat(TreeText.tree("4,2 1,5= | R= 4,2 4,2").criteria().get(0).voters())
                .extracting(leaf -> leaf.path().toString())
                .containsExactly("c00.r0.ab.j0");
    }
}
