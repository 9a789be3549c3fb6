package dev.syncpl.cli.export.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.cli.testing.Events;
import dev.syncpl.cli.testing.GrownRun;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.Label;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.Rubric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The figures are those of the method's golden tree: gaps -2 -1 -1 +1, +1 -1 +3 -1 and +2 +3 +1 -4. */
class NodeHealthTest {

    private static final List<RecordedNode> GOLDEN = GrownRun.nodes(Events.request("r", "q1"), GrownRun.GOLDEN);
    private static final Map<Integer, Long> GAPS =
            Map.of(-4, 1L, -3, 0L, -2, 1L, -1, 4L, 0, 0L, 1, 3L, 2, 1L, 3, 2L, 4, 0L);

    private final NodeHealth health = new NodeHealth();

    @Test
    void countsEverySampleWhateverItsTreesLabel() {
        addGolden(Label.A);
        addGolden(Label.TIE);
        addGolden(null);

        assertThat(health.samples())
                .isEqualTo(new Health.Samples(
                        new Health.Level(9, 0.0, null),
                        new Health.Level(18, 0.0, 0.0),
                        new Health.Level(36, 0.0, 0.0),
                        0.0));
        assertThat(health.scores()).isEqualTo(Map.of(1, 3L, 2, 15L, 3, 21L, 4, 24L, 5, 9L));
        assertThat(health.gaps()).isEqualTo(GAPS);
    }

    @Test
    void takesGapsTowardsTheLabelByIdentity() {
        addGolden(Label.B);
        assertThat(health.gaps()).containsEntry(4, 1L).containsEntry(1, 4L).containsEntry(-3, 2L);

        health.add(judgment(5, 1, PresentationOrder.BA), Optional.of(Label.B));
        assertThat(health.gaps()).containsEntry(4, 2L);
    }

    @Test
    void sharesTiesRepairsAndDuplicates() {
        health.add(judgment(3, 3, PresentationOrder.AB), Optional.empty());
        health.add(judgment(4, 3, PresentationOrder.BA), Optional.empty());
        health.add(
                changed(judgment(4, 3, PresentationOrder.BA)).setRepaired(true).build(), Optional.empty());
        health.add(
                changed(judgment(2, 2, PresentationOrder.AB)).setDuplicate(true).build(), Optional.empty());
        Rubric rubric = GOLDEN.get(1).getRubric();
        health.add(Rubric.newBuilder(rubric).setDuplicate(true).build());

        assertThat(health.samples())
                .isEqualTo(new Health.Samples(
                        new Health.Level(0, null, null),
                        new Health.Level(1, 0.0, 1.0),
                        new Health.Level(4, 0.25, 0.25),
                        0.5));
    }

    @Test
    void passesOverWhatTheAggregatorRefusesAndWhatIsNoSample() {
        health.add(judgment(6, 1, PresentationOrder.AB), Optional.of(Label.A));
        health.add(judgment(5, 1, PresentationOrder.UNKNOWN), Optional.of(Label.A));
        GrownRun.nodes(Events.request("r", "q1"), "- - | - -").stream()
                .filter(node -> node.getFailure() != null)
                .forEach(node -> health.add(node, Optional.of(Label.A)));

        assertThat(health.samples().judgments().count()).isZero();
        assertThat(health.scores().values()).containsOnly(0L);
    }

    private void addGolden(Label label) {
        GOLDEN.forEach(node -> health.add(node, Optional.ofNullable(label)));
    }

    private static Judgment judgment(int first, int second, PresentationOrder order) {
        return changed(GOLDEN.stream()
                        .filter(node -> node.getJudgment() != null)
                        .findFirst()
                        .orElseThrow()
                        .getJudgment())
                .setScoreFirst(first)
                .setScoreSecond(second)
                .setOrder(order)
                .build();
    }

    private static Judgment.Builder changed(Judgment judgment) {
        return Judgment.newBuilder(judgment);
    }
}
