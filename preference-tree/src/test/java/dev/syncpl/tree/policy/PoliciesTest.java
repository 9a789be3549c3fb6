package dev.syncpl.tree.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {

    private static Map<String, String> defaults() {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("criteriaSee", "conversation");
        defaults.put("swap", "letters");
        defaults.put("majorityOf", "planned");
        defaults.put("quorum", "0.5");
        defaults.put("bothOrders", "off");
        defaults.put("gap", "meanConsistent");
        defaults.put("rankBy", "accepted");
        defaults.put("rankRest", "original");
        defaults.put("criteriaPair", "any-change");
        defaults.put("criteriaMinMargin", "2");
        defaults.put("minMargin", "1");
        defaults.put("tieLeaf", "allow");
        defaults.put("sftLeaves", "best");
        defaults.put("onSplit", "drop");
        defaults.put("onContradicted", "drop");
        defaults.put("onIncomplete", "tree");
        defaults.put("tieLabel", "skip");
        defaults.put("maxPairs", "off");
        defaults.put("minWeight", "off");
        defaults.put("rowText", "strict");
        defaults.put("singlePassPrompt", "single-pass/1");
        defaults.put("longCotRows", "dpo");
        defaults.put("longCotRejected", "mirrored");
        defaults.put("longCotDepth", "1");
        defaults.put("longCotConfirmed", "0.5");
        defaults.put("longCotReflections", "reflection/1");
        return defaults;
    }

    private static Map<String, String> others() {
        Map<String, String> others = new LinkedHashMap<>();
        others.put("criteriaSee", "responses");
        others.put("swap", "block");
        others.put("majorityOf", "received");
        others.put("quorum", "0.75");
        others.put("bothOrders", "on");
        others.put("gap", "meanSigned");
        others.put("rankBy", "gapOnly");
        others.put("rankRest", "banded");
        others.put("criteriaPair", "min-margin");
        others.put("criteriaMinMargin", "5");
        others.put("minMargin", "3");
        others.put("tieLeaf", "never");
        others.put("sftLeaves", "allConsistent");
        others.put("onSplit", "label");
        others.put("onContradicted", "label");
        others.put("onIncomplete", "criterion");
        others.put("tieLabel", "sft");
        others.put("maxPairs", "4");
        others.put("minWeight", "1.5");
        others.put("rowText", "rerendered");
        others.put("singlePassPrompt", "single-pass/2");
        others.put("longCotRows", "sft");
        others.put("longCotRejected", "uncorrected");
        others.put("longCotDepth", "3");
        others.put("longCotConfirmed", "0");
        others.put("longCotReflections", "reflection/2");
        return others;
    }

    @Test
    void pinsEveryDefault() {
        assertThat(Policies.DEFAULT.toMap()).containsExactlyEntriesOf(defaults());
        assertThat(Policies.parse(Map.of())).isEqualTo(Policies.DEFAULT);
    }

    @Test
    void readsBackWhatItWrote() {
        assertThat(Policies.parse(others()).toMap()).containsExactlyEntriesOf(others());
        assertThat(Policies.parse(Policies.parse(others()).toMap())).isEqualTo(Policies.parse(others()));
    }

    @Test
    void knowsEveryNamedValue() {
        for (Choice[] values : new Choice[][] {
            Gap.values(), RankRest.values(), CriteriaPairs.values(), MajorityOf.values(), LongCotRejected.values()
        }) {
            assertThat(Arrays.stream(values).map(Choice::text).distinct()).hasSize(values.length);
        }
        assertThat(Policies.DEFAULT.with("gap", "max").gap()).isEqualTo(Gap.MAX);
        assertThat(Policies.DEFAULT.with("rankRest", "drop").rankRest()).isEqualTo(RankRest.DROP);
        assertThat(Policies.DEFAULT.with("criteriaPair", "top-changed").criteriaPair())
                .isEqualTo(CriteriaPairs.TOP_CHANGED);
    }

    @Test
    void changesOnlyWhatIsNamed() {
        Map<String, String> expected = defaults();
        expected.put("onSplit", "label");
        assertThat(Policies.parse(Map.of("onSplit", "label")).toMap()).isEqualTo(expected);
    }

    @Test
    void turnsLimitsOffAgain() {
        Policies limited = Policies.parse(Map.of("maxPairs", "4", "minWeight", "1.5"));
        assertThat(limited.with(Map.of("maxPairs", "off", "minWeight", "off"))).isEqualTo(Policies.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "majorityOff| planned| unknown policy majorityOff; known are criteriaSee, swap, majorityOf",
                "gap| median| policy gap: median is none of meanConsistent, meanSigned, max",
                "gap| MAX| policy gap: MAX is none of meanConsistent, meanSigned, max",
                "minMargin| many| policy minMargin: many is not a number",
                "minMargin| 1.5| policy minMargin: 1.5 is not a number",
                "minMargin| 0| policy minMargin: 0 is out of 1 to 8",
                "minMargin| 9| policy minMargin: 9 is out of 1 to 8",
                "criteriaMinMargin| 0| policy criteriaMinMargin: 0 is out of 1 to",
                "quorum| NaN| policy quorum: NaN is not a number",
                "quorum| 1.01| policy quorum: 1.01 is out of 0 to 1",
                "quorum| -0.1| policy quorum: -0.1 is out of 0 to 1",
                "quorum| 1e999| policy quorum: Infinity is out of 0 to 1",
                "maxPairs| 0| policy maxPairs: 0 is out of 1 to",
                "maxPairs| none| policy maxPairs: none is not a number",
                "minWeight| 4.5| policy minWeight: 4.5 is out of 0 to 4",
                "longCotDepth| 0| policy longCotDepth: 0 is out of 1 to 10",
                "longCotConfirmed| 2| policy longCotConfirmed: 2 is out of 0 to 1",
                "singlePassPrompt| ' '| policy singlePassPrompt is empty"
            })
    void refusesWhatItDoesNotKnowInOneClearLine(String name, String value, String message) {
        assertThatThrownBy(() -> Policies.parse(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .message()
                .doesNotContain("\n");
    }
}
