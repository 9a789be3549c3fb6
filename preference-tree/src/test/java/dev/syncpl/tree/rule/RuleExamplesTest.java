package dev.syncpl.tree.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.tree.DocumentedExamples;
import dev.syncpl.tree.Label;
import dev.syncpl.tree.TreeText;
import dev.syncpl.tree.policy.Gap;
import dev.syncpl.tree.policy.Policies;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the examples in the documentation of the judging rules. */
class RuleExamplesTest {

    static Stream<List<String>> consistency() {
        return DocumentedExamples.of(ConsistencyRule.class);
    }

    @ParameterizedTest
    @MethodSource("consistency")
    void consistencyRule(List<String> example) {
        JudgedTree tree = TreeText.judged(example.get(0), example.get(1));
        assertThat(tree.criteria().get(0).standing().status()).contains(Status.valueOf(example.get(2)));
    }

    static Stream<List<String>> weights() {
        return DocumentedExamples.of(WeightRule.class);
    }

    @ParameterizedTest
    @MethodSource("weights")
    void weightRule(List<String> example) {
        for (String expected : example.subList(2, example.size())) {
            String[] parts = expected.split(" ");
            Gap gap = Arrays.stream(Gap.values())
                    .filter(value -> value.text().equals(parts[0]))
                    .findFirst()
                    .orElseThrow();
            assertThat(WeightRule.weight(
                            TreeText.tree(example.get(0)).criteria().get(0).voters(),
                            Label.valueOf(example.get(1)).vote(),
                            gap))
                    .isEqualTo(Double.parseDouble(parts[1]));
        }
    }

    static Stream<List<String>> rankings() {
        return DocumentedExamples.of(RankingRule.class);
    }

    @ParameterizedTest
    @MethodSource("rankings")
    void rankingRule(List<String> example) {
        String[] expected = example.get(2).split(" ", 2);
        JudgedTree tree =
                TreeText.judged(example.get(0), example.get(1), Policies.DEFAULT.with("rankRest", expected[0]));
        assertThat(tree.ranking().orElseThrow().criteria().stream()
                        .map(criterion -> criterion.path().toString())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected[1]);
    }
}
