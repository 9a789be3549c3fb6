package dev.syncpl.cli.export.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.tree.Label;
import dev.syncpl.tree.Order;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowHealthTest {

    private static final Set<Order> AB = Set.of(Order.AB);

    private final RowHealth health = new RowHealth(true);

    @Test
    void leavesTieLabelsOutOfPositions() {
        health.add(row("t1", "sftJudgment", Label.TIE, Order.AB, AB));
        assertThat(health.positions()).isEmpty();
    }

    @Test
    void placesRowsByTheirJudgmentElseByTheirLeaves() {
        health.add(row("t1", "dpoJudgment", Label.A, Order.BA, AB));
        health.add(row("t1", "dpoRubric", Label.A, null, AB));
        health.add(row("t1", "dpoCriteria", Label.B, null, AB));
        assertThat(health.positions())
                .isEqualTo(Map.of(
                        "dpoJudgment", new Health.Positions(0, 1, 0.0, true, true),
                        "dpoRubric", new Health.Positions(1, 0, 1.0, true, true),
                        "dpoCriteria", new Health.Positions(0, 1, 0.0, true, true)));
        assertThat(health.warnings()).hasSize(3);
    }

    @Test
    void doesNotPlaceWhatBothOrdersDecided() {
        Set<Order> both = Set.of(Order.AB, Order.BA);
        health.add(row("t1", "dpoRubric", Label.A, null, both));
        health.add(row("t1", "dpoJudgment", Label.A, Order.BA, both));
        assertThat(health.positions()).containsOnlyKeys("dpoJudgment");
    }

    @Test
    void measuresPairsAlone() {
        health.add(row("t1", "sftRubric", Label.A, null, Set.of()));
        health.add(pair(12));
        health.add(pair(-2));
        assertThat(health.lengths()).isEqualTo(Map.of("dpoRubric", new Health.Lengths(2, 5.0, 5.0)));
    }

    private static RowFacts pair(int difference) {
        return new RowFacts(
                "t1", "dpoRubric", Optional.of(Label.A), Optional.empty(), Set.of(), OptionalInt.of(difference));
    }

    private static RowFacts row(String tree, String kind, Label label, Order order, Set<Order> leaves) {
        return new RowFacts(tree, kind, Optional.of(label), Optional.ofNullable(order), leaves, OptionalInt.empty());
    }
}
