package dev.syncpl.tree.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.DocumentedExamples;
import dev.syncpl.tree.Label;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.TreeText;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.rule.JudgedCriterion;
import dev.syncpl.tree.rule.JudgedTree;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the examples in the documentation of the row rules. */
class RowExamplesTest {

    static Stream<List<String>> rubricPairs() {
        return DocumentedExamples.of(RubricPairRule.class);
    }

    @ParameterizedTest
    @MethodSource("rubricPairs")
    void rubricPairRule(List<String> example) {
        JudgedTree tree = TreeText.judged(example.get(0), example.get(1));
        String pair = RubricPairRule.select(
                        tree.criteria().get(0),
                        Label.valueOf(example.get(1)).vote(),
                        tree.tree().shape(),
                        Policies.DEFAULT)
                .row()
                .map(row -> "r" + row.chosen().path().index() + " over r"
                        + row.rejected().path().index() + " by " + row.margin())
                .orElse("none");
        assertThat(pair).isEqualTo(example.get(2));
    }

    static Stream<List<String>> judgmentPairs() {
        return DocumentedExamples.of(JudgmentPairRule.class);
    }

    @ParameterizedTest
    @MethodSource("judgmentPairs")
    void judgmentPairRule(List<String> example) {
        JudgedCriterion criterion =
                TreeText.judged(example.get(0), example.get(1)).criteria().get(0);
        String pair = JudgmentPairRule.select(
                        criterion,
                        criterion.node().rubrics().get(0),
                        Order.AB,
                        Label.valueOf(example.get(1)).vote(),
                        Policies.DEFAULT)
                .row()
                .map(row -> "j" + row.chosen().path().index() + " over j"
                        + row.rejected().path().index() + " by " + row.margin())
                .orElse("none");
        assertThat(pair).isEqualTo(example.get(2));
    }

    static Stream<List<String>> criteriaPairs() {
        return DocumentedExamples.of(CriteriaPairRule.class);
    }

    @ParameterizedTest
    @MethodSource("criteriaPairs")
    void criteriaPairRule(List<String> example) {
        String pair = RowSelector.rows(TreeText.judged(example.get(0), example.get(1)))
                .criteriaPair()
                .map(row -> paths(row.chosen()) + " over " + paths(row.rejected()) + " by " + row.distance())
                .orElse("none");
        assertThat(pair).isEqualTo(example.get(2));
    }

    static Stream<List<String>> longChains() {
        return DocumentedExamples.of(LongCotRule.class);
    }

    @ParameterizedTest
    @MethodSource("longChains")
    void longCotRule(List<String> example) {
        Policies deep = Policies.DEFAULT.with("longCotDepth", "10");
        String chain = RowSelector.rows(TreeText.judged(example.get(0), example.get(1), deep))
                .longCot()
                .map(row ->
                        row.wrong().stream().map(wrong -> leaf(wrong) + ", ").collect(Collectors.joining()) + "then "
                                + leaf(row.right()) + " by " + row.margin())
                .orElse("none");
        assertThat(chain).isEqualTo(example.get(2));
    }

    private static String leaf(Trajectory trajectory) {
        return "r" + trajectory.rubric().path().index() + ".j"
                + trajectory.leaf().path().index();
    }

    private static String paths(List<CriterionNode> criteria) {
        return criteria.stream().map(criterion -> criterion.path().toString()).collect(Collectors.joining(" "));
    }
}
