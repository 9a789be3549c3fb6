package dev.syncpl.tree.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.tree.Order;
import dev.syncpl.tree.id.NodePath.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodePathTest {

    private static final NodePath CRITERION = NodePath.criterion(3);
    private static final NodePath RUBRIC = CRITERION.rubric(1);
    private static final NodePath LEAF = RUBRIC.judgment(Order.AB, 0);

    @Test
    void isWrittenWithAtLeastTwoDigitsForTheCriterion() {
        assertThat(CRITERION).hasToString("c03");
        assertThat(RUBRIC).hasToString("c03.r1");
        assertThat(LEAF).hasToString("c03.r1.ab.j0");
        assertThat(NodePath.criterion(10).rubric(12).judgment(Order.BA, 345)).hasToString("c10.r12.ba.j345");
        assertThat(NodePath.criterion(9)).hasToString("c09");
        assertThat(NodePath.criterion(999)).hasToString("c999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c00", "c03.r1", "c03.r1.ab.j0", "c100.r10.ba.j99", "c9999999"})
    void readsBackWhatItWrote(String text) {
        assertThat(NodePath.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c3",
                "c003",
                "c03.",
                "c03.r01",
                "c03.r1.j0",
                "c03.r1.ab",
                "c03.r1.AB.j0",
                "c03.r1.ab.j0.x",
                " c03",
                "c03\n",
                "c-1",
                "c99999999",
                "c03.r1.ab.j00",
                "c٠١"
            })
    void refusesEveryOtherSpelling(String text) {
        assertThatThrownBy(() -> NodePath.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a node path: " + text);
    }

    @Test
    void knowsItsParents() {
        assertThat(LEAF.parent()).contains(RUBRIC);
        assertThat(RUBRIC.parent()).contains(CRITERION);
        assertThat(CRITERION.parent()).isEmpty();
        assertThat(LEAF.criterionPath()).isEqualTo(CRITERION);
    }

    @Test
    void knowsItsParts() {
        assertThat(List.of(CRITERION.level(), RUBRIC.level(), LEAF.level()))
                .containsExactly(Level.CRITERION, Level.RUBRIC, Level.JUDGMENT);
        NodePath path = NodePath.criterion(4).rubric(5).judgment(Order.BA, 6);
        assertThat(path.criterionIndex()).isEqualTo(4);
        assertThat(path.rubricIndex()).contains(5);
        assertThat(path.order()).contains(Order.BA);
        assertThat(path.index()).isEqualTo(6);
        assertThat(CRITERION.rubricIndex()).isEmpty();
        assertThat(RUBRIC.order()).isEmpty();
        assertThat(List.of(CRITERION.index(), RUBRIC.index())).containsExactly(3, 1);
    }

    @Test
    void knowsWhatItHangsBelow() {
        assertThat(LEAF.isBelow(RUBRIC)).isTrue();
        assertThat(LEAF.isBelow(CRITERION)).isTrue();
        assertThat(RUBRIC.isBelow(CRITERION)).isTrue();
        assertThat(CRITERION.isBelow(CRITERION)).isFalse();
        assertThat(RUBRIC.isBelow(RUBRIC)).isFalse();
        assertThat(CRITERION.isBelow(RUBRIC)).isFalse();
        assertThat(LEAF.isBelow(LEAF)).isFalse();
        assertThat(LEAF.isBelow(CRITERION.rubric(0))).isFalse();
        assertThat(LEAF.isBelow(NodePath.criterion(4).rubric(1))).isFalse();
        assertThat(LEAF.isBelow(NodePath.criterion(4))).isFalse();
    }

    @Test
    void sortsByNumberAndParentsFirst() {
        List<NodePath> sorted = List.of(
                NodePath.criterion(2),
                NodePath.criterion(2).rubric(2),
                NodePath.criterion(2).rubric(2).judgment(Order.AB, 9),
                NodePath.criterion(2).rubric(2).judgment(Order.AB, 10),
                NodePath.criterion(2).rubric(2).judgment(Order.BA, 0),
                NodePath.criterion(2).rubric(10),
                NodePath.criterion(99),
                NodePath.criterion(100));
        List<NodePath> shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, new Random(7));
        assertThat(shuffled.stream().sorted()).isEqualTo(sorted);
    }

    @Test
    void isEqualByValue() {
        assertThat(NodePath.parse("c03.r1.ab.j0")).isEqualTo(LEAF).hasSameHashCodeAs(LEAF);
        assertThat(RUBRIC.judgment(Order.BA, 0)).isNotEqualTo(LEAF);
        assertThat(LEAF).isNotEqualTo(null).isNotEqualTo("c03.r1.ab.j0");
    }

    @Test
    void growsOneLevelAtATime() {
        assertThatThrownBy(() -> RUBRIC.rubric(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> CRITERION.judgment(Order.AB, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> LEAF.judgment(Order.AB, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> NodePath.criterion(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CRITERION.rubric(10_000_000)).isInstanceOf(IllegalArgumentException.class);
    }
}
