package dev.syncpl.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RubricParserTest {

    private static final RubricText FIVE = new RubricText(List.of("a", "b", "c", "d", "e"));

    private final RubricPrompt prompt = Prompts.rubric("rubric/1");

    @Test
    void readsTheExampleOfTheJavadoc() {
        String text = """
                1: The answer gives no total.
                2: The answer gives a wrong total.
                3: The answer gives the right total with a wrong step.
                4: The answer gives the right total with a step left out.
                5: The answer gives the right total with every step.""";

        RubricText rubric = Samples.strict(prompt.parse("<think>hm</think>\n" + text + "\n"));

        assertThat(rubric.level(1)).isEqualTo("The answer gives no total.");
        assertThat(rubric.level(5)).isEqualTo("The answer gives the right total with every step.");
        assertThat(rubric.text()).isEqualTo(text);
    }

    @Test
    void emptyLinesAreNoDeviation() {
        assertThat(Samples.strict(prompt.parse("1: a\n\n2: b\n3: c  \r\n4: d\n \n5: e")))
                .isEqualTo(FIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "**1**: a\n**2**: b\n**3:** c\n4. d\n- 5: e",
                "Here is the guide:\n1: a\n2: b\n3: c\n4: d\n5: e",
                "1: a\n2: b\n3: c\n4: d\n5: e\n\nThese levels differ in substance.",
                "5: e\n4: d\n3: c\n2: b\n1: a",
                "Score 1: a\nLevel 2: b\nlevel 3: c\n4) d\n5： e",
                "１：a\n２：b\n３: c\n４． d\n５） e",
                "1:a\n2:b\n3:c\n4:d\n5:e",
                "1 - a\n2 – b\n3 — c\n4 - d\n5 - e",
                "1 (poor): a\n2 (fair): b\n3 (good): c\n4 (very good): d\n5 (excellent): e",
                "Score of 1: a\nScore: 2 - b\nRating 3: c\nGrade 4: d\nScore=5: e",
                "1/5: a\n2/5: b\n3 / 5: c\n4 points: d\n5 points: e",
                "### Level 1: a\n### Level 2: b\n***\n### Level 3: c\n### Level 4: d\n### Level 5: e",
                "* **Score 1:** a\n* **Score 2:** b\n* **Score 3:** c\n* **Score 4:** d\n* **Score 5:** e"
            })
    void forgivesForm(String text) {
        assertThat(Samples.repaired(prompt.parse(text))).isEqualTo(FIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1: a\n2: b\n3: c\n4: d",
                "1: a\n2: b\n3: c\n4: d\n5:",
                "1: a\n2: b\n3: c\n4: d\n5: e\n5: f",
                "1: a\n1: a\n2: b\n3: c\n4: d\n5: e",
                "1: a\nmore of it\n2: b\n3: c\n4: d\n5: e",
                "1-2: a\n3: c\n4: d\n5: e",
                "0: a\n1: b\n2: c\n3: d\n4: e",
                "1: a 2: b 3: c 4: d 5: e",
                "1: one sentence\n2: one sentence\n3: one sentence\n4: one sentence\n5: one sentence",
                "1: a\n2: b\n3: c\n4: d\n5: One sentence.",
                "1: a\n2: One sentence:\n3: c\n4: d\n5: e",
                "1: a\n2: b\n3: 3.5\n4: d\n5: e",
                "1: same\n2: same\n3: same\n4: same\n5: same",
                "0: z\n1: a\n2: b\n3: c\n4: d\n5: e",
                "1: a\n2: b\n3: c\n4: d\n5: e\n6: f",
                "1: a\n2: b\n3: c\n4: d\n5: e\n10: f",
                "1: a\n2: b\n3: c\n4: d\n５: e\nScore 5: f",
                "1/10: a\n2/10: b\n3/10: c\n4/10: d\n5/10: e",
                "1.5: a\n2: b\n3: c\n4: d\n5: e"
            })
    void isStrictAboutMeaning(String text) {
        assertThat(Samples.reason(prompt.parse(text))).isNotBlank();
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(Samples.reason(prompt.parse("1: a\n2: b\n3: c\n4: d\n5: e\n5: f")))
                .isEqualTo("level 5 comes twice");
        assertThat(Samples.reason(prompt.parse("1: a\n2: b\n4: d\n5: e"))).isEqualTo("4 of five levels");
    }

    @Test
    void aRubricThatNamesAResponseMakesNoRow() {
        Samples.repaired(prompt.parse("1: a\n2: b\n3: c\n4: d\n5: as good as Response A"));
        Samples.strict(prompt.parse("1: a\n2: b\n3: c\n4: d\n5: responds from A to Z"));
    }

    @Test
    void fiveLevelsExactly() {
        assertThatThrownBy(() -> new RubricText(List.of("a", "b", "c", "d")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RubricText(List.of("a", "b", "c", "d", "e\nf")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
