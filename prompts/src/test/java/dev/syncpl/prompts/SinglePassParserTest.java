package dev.syncpl.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinglePassParserTest {

    private final SinglePassPrompt prompt = Prompts.singlePass("single-pass/1");

    @Test
    void aRecordedTrajectoryComesBack() {
        String completion = prompt.renderCompletion(Samples.CRITERION, Samples.RUBRIC, Samples.JUDGMENT, Verdict.A);

        assertThat(completion).isEqualTo(Samples.SINGLE_PASS);
        SinglePassText text = Samples.strict(prompt.parse(completion));
        assertThat(text.criterion().text()).isEqualTo(Samples.CRITERION);
        assertThat(text.rubric().text()).isEqualTo(Samples.RUBRIC);
        assertThat(text.judgment().text()).isEqualTo(Samples.JUDGMENT);
        assertThat(text.verdict()).isEqualTo(Verdict.A);
        assertThat(text.text()).isEqualTo(completion);
    }

    @Test
    void readsTheExampleOfTheJavadoc() {
        String text = """
                ### Criterion
                Shown steps: The answer shows how the total comes about.
                ### Rubric
                1: The answer gives no total.
                2: The answer gives a wrong total.
                3: The answer gives the right total with a wrong step.
                4: The answer gives the right total with a step left out.
                5: The answer gives the right total with every step.
                ### Analysis
                Analysis of A: The total is right and every step is shown, as level 5 asks.
                Analysis of B: The total is right, but the second step is left out, which is level 4.
                ### Scores
                Score A: 5
                Score B: 4
                ### Verdict
                A""";

        assertThat(Samples.strict(prompt.parse(text)).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"A,5,1", "B,1,5", "TIE,3,3"})
    void verdictFollowsScores(Verdict verdict, int a, int b) {
        String judgment = new JudgmentText(a, b, "first", "second").text();

        String completion = prompt.renderCompletion(Samples.CRITERION, Samples.RUBRIC, judgment, verdict);

        assertThat(Samples.strict(prompt.parse(completion)).verdict()).isEqualTo(verdict);
        for (Verdict other : Verdict.values()) {
            if (other != verdict) {
                String contradiction = completion.substring(0, completion.lastIndexOf('\n') + 1) + other;
                assertThat(Samples.reason(prompt.parse(contradiction))).contains("disagrees");
                assertThatThrownBy(() -> prompt.renderCompletion(Samples.CRITERION, Samples.RUBRIC, judgment, other))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "### Criterion|## Criterion",
                "### Rubric|**Rubric**",
                "### Scores|### scores:",
                "### Criterion|Sure. \\n### Criterion",
                "Usable number:|**Usable number**:",
                "Score A: 5|Score A: 5/5",
                "1: The|1. The",
                "### Criterion\\n|### Criterion: ",
                "### Criterion\\n|**Criterion:** ",
                "### Verdict\\n|**Verdict:** ",
                "### Verdict\\n|### Verdict：",
                "### Scores\\nScore A: 5|**Scores:** Score A: 5"
            })
    void forgivesForm(String strict, String deviation) {
        String text = Samples.SINGLE_PASS.replace(strict.replace("\\n", "\n"), deviation.replace("\\n", "\n"));

        assertThat(Samples.repaired(prompt.parse(text)).text()).isEqualTo(Samples.SINGLE_PASS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Tie", "**A**", "A.", "Response A", "A wins", "A is better.", "Ａ", "- A!"})
    void forgivesTheFormOfAVerdict(String verdict) {
        String scores = verdict.equals("Tie") ? "Score B: 5" : "Score B: 2";
        String text = Samples.SINGLE_PASS.replace("Score B: 2", scores);

        Samples.repaired(prompt.parse(text.substring(0, text.length() - 1) + verdict));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "### Criterion|Criterion",
                "### Rubric|### Guide",
                "### Verdict|### Winner",
                "### Scores|### Scores \\n### Scores",
                "### Scores|### Verdict \\nA \\n### Scores",
                "### Scores|### Scores \\nBoth did well.",
                "Usable number:|Two: \\nUsable number:",
                "Usable number: The answer|A usable number. The answer",
                "Score A: 5|Score A: 4.5",
                "3: The|The",
                "### Verdict \\nA|### Verdict \\nA or B",
                "### Verdict \\nA|### Verdict \\nA is not better",
                "### Verdict \\nA|**Verdict:** B",
                "### Verdict \\nA|**Verdict:** A \\n**Verdict:** A",
                "### Verdict \\nA|Verdict: A",
                "### Verdict \\nA|### Verdict \\n"
            })
    void isStrictAboutMeaning(String strict, String deviation) {
        String found = strict.replace(" \\n", "\n");
        assertThat(Samples.SINGLE_PASS).contains(found);

        assertThat(Samples.reason(prompt.parse(Samples.SINGLE_PASS.replace(found, deviation.replace(" \\n", "\n")))))
                .isNotBlank();
    }

    @Test
    void emptyLinesAreNoDeviation() {
        String airy = Samples.SINGLE_PASS.replace("\n###", "\n\n###").replaceAll("(?m)^(### .*)$", "$1\n");

        assertThat(Samples.strict(prompt.parse(airy)).text()).isEqualTo(Samples.SINGLE_PASS);
    }

    @Test
    void saysWhichSectionIsMisplaced() {
        String verdictFirst = "### Verdict\nA\n" + Samples.SINGLE_PASS.replace("\n### Verdict\nA", "");

        assertThat(Samples.reason(prompt.parse(verdictFirst))).isEqualTo("section ### Verdict is misplaced");
        assertThat(Samples.reason(prompt.parse(Samples.SINGLE_PASS.replace("### Rubric", "### Guide"))))
                .isEqualTo("section ### Rubric is missing");
    }

    @Test
    void onlyHeadingsOfSectionsPartALine() {
        String text = Samples.SINGLE_PASS
                .replace("### Verdict\nA", "**Verdict:** A")
                .replace("far from what is needed", "which ends\n**Note:** far off\nand is off");

        assertThat(Samples.repaired(prompt.parse(text)).judgment().analysisB()).contains("\n**Note:** far off\n");
    }

    @Test
    void partsThatDoNotParseAreRefused() {
        assertThatThrownBy(() -> prompt.renderCompletion("none", Samples.RUBRIC, Samples.JUDGMENT, Verdict.A))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> prompt.renderCompletion(Samples.CRITERION, "none", Samples.JUDGMENT, Verdict.A))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> prompt.renderCompletion(Samples.CRITERION, Samples.RUBRIC, "none", Verdict.A))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHeadingWithTextIsTextWhereEachSectionHasItsOwn() {
        String text = Samples.SINGLE_PASS.replace("far from what is needed", "which ends\n**Verdict:** B\nand is off");

        SinglePassText read = Samples.strict(prompt.parse(text));

        assertThat(read.verdict()).isEqualTo(Verdict.A);
        assertThat(read.judgment().analysisB()).contains("**Verdict:** B");
        assertThat(read.text()).isEqualTo(text);
    }
}
