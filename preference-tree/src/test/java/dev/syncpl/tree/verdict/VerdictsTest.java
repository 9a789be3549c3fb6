package dev.syncpl.tree.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.tree.DocumentedExamples;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.PreferenceTree;
import dev.syncpl.tree.TreeText;
import dev.syncpl.tree.Vote;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictsTest {

    static Stream<List<String>> examples() {
        return DocumentedExamples.of(Verdicts.class);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void runsItsExamples(List<String> example) {
        PreferenceTree tree = TreeText.tree(example.get(0));
        for (String expected : example.get(1).split("\\s{2,}")) {
            String[] parts = expected.trim().split("\\s+");
            assertThat(verdict(tree, Order.AB, tree.criteria().size(), parts[0]))
                    .as(expected)
                    .isEqualTo(parts[1].equals("-") ? Optional.empty() : Optional.of(Vote.valueOf(parts[1])));
        }
    }

    @Test
    void speaksForEveryOrderAndEveryK() {
        List<Verdict> verdicts = Verdicts.of(TreeText.tree("4,2 / 2,4 || 5,3 / 3,3"));
        assertThat(verdicts).hasSize(2 * 2 * 4);
        assertThat(verdicts.subList(0, 8)).allMatch(verdict -> verdict.order() == Order.AB);
        assertThat(verdicts.stream().map(Verdict::criteria).distinct()).containsExactly(1, 2);
    }

    @Test
    void saysWhatEachCriterionSays() {
        PreferenceTree tree = TreeText.tree("4,2 / 2,4 || 5,3 / 3,3 || 1,5 / -");

        assertThat(Verdicts.votes(tree, Order.AB))
                .containsExactly(Optional.of(Vote.A), Optional.of(Vote.A), Optional.empty());
        assertThat(Verdicts.votes(tree, Order.BA))
                .containsExactly(Optional.of(Vote.B), Optional.of(Vote.TIE), Optional.empty());
    }

    @Test
    void readsEachOrderByItself() {
        PreferenceTree tree = TreeText.tree("4,2 / 2,4");
        for (Method method : Method.values()) {
            assertThat(verdict(tree, Order.AB, 1, method.text())).contains(Vote.A);
            assertThat(verdict(tree, Order.BA, 1, method.text())).contains(Vote.B);
        }
    }

    @Test
    void leavesACriterionWithNoLeafInOneOrderOutOfBoth() {
        PreferenceTree tree = TreeText.tree("1,5 / - || 4,2 / 4,2");
        assertThat(verdict(tree, Order.AB, 1, "top")).isEmpty();
        assertThat(verdict(tree, Order.AB, 2, "top")).isEmpty();
        assertThat(verdict(tree, Order.AB, 1, "sum")).isEmpty();
        assertThat(verdict(tree, Order.AB, 2, "sum")).contains(Vote.A);
        assertThat(verdict(tree, Order.BA, 2, "vote")).contains(Vote.A);
    }

    @Test
    void countsTheMajorityOfWhatWasReceived() {
        PreferenceTree tree = TreeText.tree("4,2 - - -");
        assertThat(verdict(tree, Order.AB, 1, "top")).contains(Vote.A);
    }

    @Test
    void doesNotHearDuplicates() {
        assertThat(verdict(TreeText.tree("4,2 1,5= 1,5="), Order.AB, 1, "vote")).contains(Vote.A);
        assertThat(verdict(TreeText.tree("4,2 4,2 | R= 1,5 1,5 | R= 1,5 1,5"), Order.AB, 1, "vote"))
                .contains(Vote.A);
        assertThat(verdict(TreeText.tree("4,2= 4,2="), Order.AB, 1, "vote")).isEmpty();
    }

    @Test
    void addsThirdsExactly() {
        // 1/3 + 1/3 + 1/3 - 1/2 - 1/2 is 0, and as floating-point numbers it need not be.
        PreferenceTree tree = TreeText.tree("3,2 3,3 3,3 || 3,2 3,3 3,3 || 3,2 3,3 3,3 || 2,3 3,3 - || 2,3 3,3 -");
        assertThat(verdict(tree, Order.AB, 5, "sum")).contains(Vote.TIE);
        assertThat(verdict(tree, Order.AB, 4, "sum")).contains(Vote.A);
    }

    @Test
    void takesTheFirstOfEquallySureCriteria() {
        assertThat(verdict(TreeText.tree("2,4 || 4,2"), Order.AB, 2, "maxgap")).contains(Vote.B);
        assertThat(verdict(TreeText.tree("4,2 || 2,4 || 1,5"), Order.AB, 3, "maxgap"))
                .contains(Vote.B);
    }

    private static Optional<Vote> verdict(PreferenceTree tree, Order order, int k, String method) {
        return Verdicts.of(tree).stream()
                .filter(v -> v.order() == order
                        && v.criteria() == k
                        && v.method().text().equals(method))
                .findFirst()
                .orElseThrow()
                .verdict();
    }
}
