package dev.syncpl.cli.export.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.tree.Label;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.id.NodePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The figures are those of criterion c02 of the method's golden tree: gaps +2, +3, +1, -4. */
class RowHealthTest {

    private static final List<RowFacts.LeafScores> GOLDEN = List.of(
            leaf("c02.r0.ab.j0", 4, 2),
            leaf("c02.r0.ab.j1", 5, 2),
            leaf("c02.r1.ab.j0", 4, 3),
            leaf("c02.r1.ab.j1", 1, 5));

    private final RowHealth health = new RowHealth();

    @Test
    void countsTheLeavesOfACriterionOnceATree() {
        health.add(row("t1", "dpoRubric", Label.A, null, GOLDEN));
        health.add(row("t1", "dpoJudgment", Label.A, Order.AB, GOLDEN));
        assertThat(health.gaps()).isEqualTo(Map.of(-4, 1L, -3, 0L, -2, 0L, -1, 0L, 0, 0L, 1, 1L, 2, 1L, 3, 1L, 4, 0L));
        assertThat(health.scores()).isEqualTo(Map.of(1, 1L, 2, 2L, 3, 1L, 4, 2L, 5, 2L));

        health.add(row("t2", "dpoRubric", Label.A, null, GOLDEN));
        assertThat(health.scores()).isEqualTo(Map.of(1, 2L, 2, 4L, 3, 2L, 4, 4L, 5, 4L));
    }

    @Test
    void takesGapsTowardsTheLabel() {
        health.add(row("t1", "dpoRubric", Label.B, null, GOLDEN));
        assertThat(health.gaps()).isEqualTo(Map.of(-4, 0L, -3, 1L, -2, 1L, -1, 1L, 0, 0L, 1, 0L, 2, 0L, 3, 0L, 4, 1L));
    }

    @Test
    void leavesTieLabelsOutOfGapsAndPositions() {
        health.add(row("t1", "sftJudgment", Label.TIE, Order.AB, GOLDEN));
        assertThat(health.gaps().values()).containsOnly(0L);
        assertThat(health.scores().values()).doesNotContain(0L);
        assertThat(health.positions()).isEmpty();
    }

    @Test
    void placesRowsByTheirJudgmentElseByTheirLeaves() {
        health.add(row("t1", "dpoJudgment", Label.A, Order.BA, GOLDEN));
        health.add(row("t1", "dpoRubric", Label.A, null, GOLDEN));
        health.add(row("t1", "dpoCriteria", Label.B, null, GOLDEN));
        assertThat(health.positions())
                .isEqualTo(Map.of(
                        "dpoJudgment", new Health.Positions(0, 1, 0.0, true),
                        "dpoRubric", new Health.Positions(1, 0, 1.0, true),
                        "dpoCriteria", new Health.Positions(0, 1, 0.0, true)));
        assertThat(health.warnings()).hasSize(3);
    }

    @Test
    void doesNotPlaceWhatBothOrdersDecided() {
        List<RowFacts.LeafScores> both = Stream.concat(GOLDEN.stream(), Stream.of(leaf("c02.r0.ba.j0", 3, 2)))
                .toList();
        health.add(row("t1", "dpoRubric", Label.A, null, both));
        health.add(row("t1", "dpoJudgment", Label.A, Order.BA, both));
        assertThat(health.positions()).containsOnlyKeys("dpoJudgment");
    }

    @Test
    void measuresPairsAlone() {
        health.add(row("t1", "sftRubric", Label.A, null, List.of()));
        health.add(pair(12));
        health.add(pair(-2));
        assertThat(health.lengths()).isEqualTo(Map.of("dpoRubric", new Health.Lengths(2, 5.0, 5.0)));
    }

    private static RowFacts pair(int difference) {
        return new RowFacts(
                "t1", "dpoRubric", Optional.of(Label.A), Optional.empty(), List.of(), OptionalInt.of(difference));
    }

    private static RowFacts row(String tree, String kind, Label label, Order order, List<RowFacts.LeafScores> leaves) {
        return new RowFacts(tree, kind, Optional.of(label), Optional.ofNullable(order), leaves, OptionalInt.empty());
    }

    private static RowFacts.LeafScores leaf(String path, int scoreA, int scoreB) {
        return new RowFacts.LeafScores(NodePath.parse(path), scoreA, scoreB);
    }
}
