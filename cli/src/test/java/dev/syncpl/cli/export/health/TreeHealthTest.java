package dev.syncpl.cli.export.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.cli.testing.Events;
import dev.syncpl.cli.testing.GrownRun;
import dev.syncpl.events.CriterionStatus;
import dev.syncpl.events.Label;
import dev.syncpl.events.NodeCounts;
import dev.syncpl.events.Plan;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.SubtreeCompleted;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeRequested;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TreeHealthTest {

    private final TreeHealth trees = new TreeHealth();
    private final NodeHealth nodes = new NodeHealth();

    @Test
    void sharesOutcomesBySource() {
        trees.add(golden("q1", "one", Label.A, PresentationOrder.AB));
        trees.add(golden("q2", null, Label.A, PresentationOrder.AB));
        TreeCompleted other = golden("q3", "one", Label.A, PresentationOrder.AB);
        other = with(other, 0, subtree -> subtree.setStatus(CriterionStatus.INCOMPLETE));
        other = with(other, 1, subtree -> subtree.setStatus(null));
        trees.add(with(other, 2, subtree -> subtree.setStatus(CriterionStatus.UNKNOWN)));

        Health health = health();
        assertThat(health.criteria()).isEqualTo(new Health.Statuses(7, 0.2857, 0.2857, 0.2857, 0.1429, 0));
        assertThat(health.criteriaBySource())
                .containsExactly(
                        new Health.Source(null, new Health.Statuses(3, 0.3333, 0.3333, 0.3333, 0.0, 0)),
                        new Health.Source("one", new Health.Statuses(4, 0.25, 0.25, 0.25, 0.25, 0)));
    }

    @Test
    void placesComparisonsAndAcceptedCriteria() {
        trees.add(golden("q1", "s", Label.A, PresentationOrder.AB));
        trees.add(golden("q2", "s", Label.A, PresentationOrder.BA));
        trees.add(golden("q3", "s", Label.A, PresentationOrder.AB, PresentationOrder.BA));
        trees.add(golden("q4", "s", Label.TIE, PresentationOrder.AB));
        trees.add(golden("q5", "s", null, PresentationOrder.AB));
        TreeCompleted none = golden("q6", "s", Label.B, PresentationOrder.BA);
        trees.add(with(none, 2, subtree -> subtree.setStatus(CriterionStatus.SPLIT)));

        Health health = health();
        assertThat(health.winningPosition().comparisons()).isEqualTo(new Health.Positions(2, 1, 0.6667, true, true));
        assertThat(health.winningPosition().acceptedCriteria()).isEqualTo(new Health.Positions(1, 1, 0.5, false, true));
        assertThat(health.warnings())
                .containsExactly("the winner was shown first in 66.7 % of 3 comparisons, beyond 55/45"
                        + " (chance alone may do that with 3 trees)");
    }

    @Test
    void spreadsMeanGapsTowardsTheLabel() {
        trees.add(golden("q1", "s", Label.A, PresentationOrder.AB));
        assertThat(gaps()).containsEntry(-1, 1L).containsEntry(1, 2L).containsEntry(0, 0L);

        trees.add(golden("q2", "s", Label.B, PresentationOrder.AB));
        trees.add(golden("q3", "s", null, PresentationOrder.AB));
        assertThat(gaps()).containsEntry(-1, 3L).containsEntry(1, 3L).containsEntry(0, 0L);
    }

    @Test
    void countsCriteriaUnderATieLabelApart() {
        trees.add(golden("q1", "s", Label.A, PresentationOrder.AB));
        trees.add(golden("q2", "s", Label.TIE, PresentationOrder.AB));

        assertThat(health().criteria()).isEqualTo(new Health.Statuses(3, 0.3333, 0.3333, 0.3333, 0.0, 3));
        assertThat(health().criteriaBySource())
                .containsExactly(new Health.Source("s", new Health.Statuses(3, 0.3333, 0.3333, 0.3333, 0.0, 3)));
    }

    @Test
    void findsComparisonsThatContradictEachOther() {
        TreeRequested request = Events.request("r", "q1");
        trees.add(request);
        trees.add(TreeRequested.newBuilder(request).setConversationId("again").build());
        assertThat(health().repeatedComparisons()).isEqualTo(new Health.Repeats(1, 0));
        assertThat(health().warnings()).isEmpty();

        trees.add(TreeRequested.newBuilder(request).setLabel(Label.B).build());
        trees.add(TreeRequested.newBuilder(request).setLabel(null).build());
        assertThat(request.getLabel()).isEqualTo(Label.A);
        assertThat(health().repeatedComparisons()).isEqualTo(new Health.Repeats(3, 2));
        assertThat(health().warnings())
                .containsExactly("2 comparisons say again what another one of the run says, with another label: their"
                        + " rows contradict each other");
    }

    @Test
    void addsUpWhatWasDiscarded() {
        TreeCompleted tree = golden("q1", "s", Label.A, PresentationOrder.AB);
        trees.add(TreeCompleted.newBuilder(tree)
                .setDiscards(Map.of("node.repaired", 3, "sftRubric.repaired", 1))
                .build());
        TreeCompleted whole = golden("q2", "s", null, PresentationOrder.AB);
        trees.add(TreeCompleted.newBuilder(whole)
                .setDiscards(Map.of("tree.unlabelled", 1))
                .build());
        TreeCompleted other = golden("q3", "s", Label.A, PresentationOrder.AB);
        trees.add(TreeCompleted.newBuilder(other)
                .setDiscards(Map.of("sftRubric.repaired", 2))
                .build());

        assertThat(health().discards())
                .isEqualTo(Map.of("node.repaired", 3L, "sftRubric.repaired", 3L, "tree.unlabelled", 1L));
        assertThat(HealthSection.of(health())).contains("trees passed over as a whole: unlabelled 1");
    }

    @Test
    void namesTheFirstCriterionAsGeneratedAndTheBest() {
        trees.add(golden("q1", "s", Label.A, PresentationOrder.AB));
        TreeCompleted failed = golden("q2", "s", Label.A, PresentationOrder.AB);
        trees.add(with(failed, 0, subtree -> subtree.setName(null)));
        TreeCompleted none = golden("q3", "s", Label.A, PresentationOrder.AB);
        trees.add(TreeCompleted.newBuilder(none).setBest(null).build());

        assertThat(health().firstCriteria())
                .isEqualTo(new Health.FirstCriteria(
                        List.of(new Health.NameCount("Name 0", 2)), List.of(new Health.NameCount("Name 2", 2))));
    }

    @Test
    void saysNothingOfNothing() {
        Health health = health();
        assertThat(health.criteria()).isEqualTo(new Health.Statuses(0, null, null, null, null, 0));
        Health.Level none = new Health.Level(0, null, null);
        assertThat(health.samples()).isEqualTo(new Health.Samples(none, none, none, null));
        assertThat(health.warnings()).isEmpty();
        assertThat(HealthSection.of(health)).contains("accepted").doesNotContain("null");
    }

    @Test
    void printsAShortSection() {
        trees.add(golden("q1", "one", Label.A, PresentationOrder.AB));
        TreeCompleted second = golden("q2", "two", Label.A, PresentationOrder.BA);
        trees.add(with(second, 0, subtree -> subtree.setName("Red\u001b[31m")));
        trees.add(golden("q3", null, Label.A, PresentationOrder.AB));

        for (RecordedNode node : GrownRun.nodes(Events.request("r", "q1"), GrownRun.GOLDEN)) {
            nodes.add(node, Optional.of(Label.A));
        }

        assertThat(HealthSection.of(health()).lines())
                .containsExactly(
                        "data health: criteria         accepted  split     contradicted  incomplete",
                        "  all                         33.3 %    33.3 %    33.3 %        0.0 %",
                        "  (no source)                 33.3 %    33.3 %    33.3 %        0.0 %",
                        "  one                         33.3 %    33.3 %    33.3 %        0.0 %",
                        "  two                         33.3 %    33.3 %    33.3 %        0.0 %",
                        "winner shown                  first     second",
                        "  comparisons                        2         1  66.7 % first",
                        "  acceptedCriteria                   2         1  66.7 % first",
                        "chosen longer than rejected   mean      median    characters",
                        "samples                       count     repaired  duplicate     tie",
                        "  criteria                           3  0.0 %     -",
                        "  rubrics                            6  0.0 %     0.0 %",
                        "  judgments                         12  0.0 %     0.0 %         0.0 %",
                        "first criterion as generated  trees",
                        "  Name 0                             2",
                        "  Red [31m                           1",
                        "first accepted criterion      trees",
                        "  Name 2                             3",
                        "a row took                    requests  tokens",
                        "  on average                       3.1     140.0",
                        "scores of all judgments    1     2     3     4     5",
                        "  %                      4.2  20.8  29.2  33.3  12.5",
                        "gaps towards the label   -4   -3   -2    -1    0     1    2     3    4",
                        "  %                     8.3  0.0  8.3  33.3  0.0  25.0  8.3  16.7  0.0",
                        "warning: the winner was shown first in 66.7 % of 3 comparisons, beyond 55/45"
                                + " (chance alone may do that with 3 trees)",
                        "warning: the winner was shown first in 66.7 % of 3 accepted criteria, beyond 55/45"
                                + " (chance alone may do that with 3 trees)");
    }

    private Health health() {
        return trees.with(nodes, new RowHealth(true), Health.Yield.of(10, 31, 1400));
    }

    private Map<Integer, Long> gaps() {
        return health().histograms().meanGapOfCriteria();
    }

    private static TreeCompleted with(TreeCompleted tree, int index, Consumer<SubtreeCompleted.Builder> change) {
        List<SubtreeCompleted> subtrees = new ArrayList<>(tree.getSubtrees());
        SubtreeCompleted.Builder changed = SubtreeCompleted.newBuilder(subtrees.get(index));
        change.accept(changed);
        subtrees.set(index, changed.build());
        return TreeCompleted.newBuilder(tree).setSubtrees(subtrees).build();
    }

    /** The method's golden tree: c00 contradicted, c01 split, c02 accepted; mean gaps -0.75, 0.5 and 0.5. */
    private static TreeCompleted golden(String conversation, String source, Label label, PresentationOrder... orders) {
        TreeRequested request = Events.request("r", conversation);
        TreeCompleted tree = Events.completed(
                request, CriterionStatus.CONTRADICTED, CriterionStatus.SPLIT, CriterionStatus.ACCEPTED);
        for (int i = 0; i < 3; i++) {
            String name = "Name " + i;
            int votesA = i + 1;
            double meanGap = i == 0 ? -0.75 : 0.5;
            CriterionStatus status =
                    label == null ? null : tree.getSubtrees().get(i).getStatus();
            tree = with(
                    tree,
                    i,
                    subtree -> subtree.setName(name)
                            .setStatus(status)
                            .setVotesA(votesA)
                            .setVotesB(4 - votesA)
                            .setMeanGap(meanGap));
        }
        return TreeCompleted.newBuilder(tree)
                .setSource(source)
                .setLabel(label)
                .setBest(label == null ? null : 2)
                .setCounts(new NodeCounts(3, 6, 12, 0, 0, 0, 0))
                .setPlan(Plan.newBuilder(tree.getPlan())
                        .setOrders(List.of(orders))
                        .build())
                .build();
    }
}
