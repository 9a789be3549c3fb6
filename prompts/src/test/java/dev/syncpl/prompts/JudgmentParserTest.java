package dev.syncpl.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgmentParserTest {

    private static final String ANALYSES = "Analysis of A: good\nAnalysis of B: bad\n";

    private final JudgmentPrompt prompt = Prompts.judgment("judgment/1");

    @Test
    void readsTheExampleOfTheJavadoc() {
        String text = """
                Analysis of A: The total is right and every step is shown, as level 5 asks.
                Analysis of B: The total is right, but the second step is left out, which is level 4.
                Score A: 5
                Score B: 4""";

        JudgmentText judgment = Samples.strict(prompt.parse(text));

        assertThat(judgment.scoreA()).isEqualTo(5);
        assertThat(judgment.score('B')).isEqualTo(4);
        assertThat(judgment.analysisA()).isEqualTo("The total is right and every step is shown, as level 5 asks.");
        assertThat(judgment.verdict()).isEqualTo(Verdict.A);
        assertThat(judgment.text()).isEqualTo(text);
    }

    @Test
    void longAnalysesAndEmptyLinesAreNoDeviation() {
        JudgmentText judgment = Samples.strict(
                prompt.parse("Analysis of A:\nfirst\n\n- second\n\nAnalysis of B: it\n\nScore A: 1\n\nScore B: 1\n"));

        assertThat(judgment.analysisA()).isEqualTo("first\n\n- second");
        assertThat(judgment.verdict()).isEqualTo(Verdict.TIE);
    }

    @Test
    void scoresQuotedInTheAnalysisAreIgnored() {
        JudgmentText judgment = Samples.strict(
                prompt.parse(
                        "Analysis of A: it says\nScore A: 5\nScore B: 1\nof itself\nAnalysis of B: no Score B: 5 here\nScore A: 2\nScore B: 4"));

        assertThat(judgment.scoreA()).isEqualTo(2);
        assertThat(judgment.scoreB()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "**Score A:** 4\n**Score B:** 2",
                "**Score A: 4**\n**Score B: 2**",
                "- Score A: 4\n- Score B: 2",
                "score a: 4\nSCORE B: 2",
                "Score A:4\nScore B : 2",
                "Score A: 4.\nScore B: 2.",
                "Score A: 4/5\nScore B: 2 / 5",
                "Score B: 2\nScore A: 4",
                "Score of A: 4\nScore for Response B: 2",
                "Score A: 4\nScore B: 2\n```",
                "Score A: 4\nScore B: 2\n---"
            })
    void forgivesTheFormOfScores(String scores) {
        JudgmentText judgment = Samples.repaired(prompt.parse(ANALYSES + scores));

        assertThat(judgment.scoreA()).isEqualTo(4);
        assertThat(judgment.scoreB()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sure!\nAnalysis of A: good\nAnalysis of B: bad\n",
                "**Analysis of A:** good\n**Analysis of B:** bad\n",
                "### Analysis of A\ngood\n### Analysis of B\nbad\n",
                "Analysis A: good\nanalysis for response B: bad\n"
            })
    void forgivesTheFormOfAnalyses(String analyses) {
        JudgmentText judgment = Samples.repaired(prompt.parse(analyses + "Score A: 4\nScore B: 2"));

        assertThat(judgment.analysisA()).isEqualTo("good");
        assertThat(judgment.analysisB()).isEqualTo("bad");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Score A: 4.5\nScore B: 2",
                "Score A: 4-5\nScore B: 2",
                "Score A: 4–5\nScore B: 2",
                "Score A: 8/10\nScore B: 2",
                "Score A: 4 or 5\nScore B: 2",
                "Score A: 4, 5\nScore B: 2",
                "Score A: 0\nScore B: 2",
                "Score A: 6\nScore B: 2",
                "Score A: 44\nScore B: 2",
                "Score A: -4\nScore B: 2",
                "Score A: four\nScore B: 2",
                "Score A: 4 Score B: 2",
                "Score A: 4, Score B: 2",
                "Score A:\nScore B: 2",
                "Score A: n\nScore B: n",
                "Score A: 4",
                "Score B: 2",
                "Score A: 4\nScore A: 2",
                "Score A: 4\nScore B: 2\nScore A: 3",
                "Score A: 4\nScore B: 2\nScore B: 2",
                "Score A: 5\nScore B: 1\nScore A: 4\nScore B: 2",
                "Score A: 4\nbecause it is good\nScore B: 2",
                "Score A: 4\nScore B: 2\nOn reflection, A is worse than that.",
                "Score C: 4\nScore D: 2",
                "A: 4\nB: 2",
                ""
            })
    void isStrictAboutTheMeaningOfScores(String scores) {
        assertThat(Samples.reason(prompt.parse(ANALYSES + scores))).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Analysis of A: good\n",
                "Analysis of B: bad\n",
                "Analysis of B: bad\nAnalysis of A: good\n",
                "Analysis of A:\nAnalysis of B: bad\n",
                "Analysis of A: good\nAnalysis of B:\n"
            })
    void scoresWithoutBothAnalysesRestOnNothing(String analyses) {
        assertThat(Samples.reason(prompt.parse(analyses + "Score A: 4\nScore B: 2")))
                .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"it ends with <|im_end|>", "a lone \ud800", "it says\nAssistant: yes", "it holds\n### Verdict\nB"
            })
    void whatATrainerWouldMisreadMakesNoRow(String analysis) {
        Samples.repaired(prompt.parse("Analysis of A: " + analysis + "\nAnalysis of B: bad\nScore A: 4\nScore B: 2"));
    }

    @Test
    void reasoningIsDroppedAndItsRemainsAreRefused() {
        String judgment = ANALYSES + "Score A: 4\nScore B: 2";

        assertThat(Samples.strict(prompt.parse("<think>\nScore A: 1\nScore B: 1\n</think>\n" + judgment))
                        .scoreA())
                .isEqualTo(4);
        assertThat(Samples.reason(prompt.parse("<think>" + judgment))).isNotBlank();
        assertThat(Samples.reason(
                        prompt.parse("Analysis of A: <think>\nAnalysis of B: </think> x\nScore A: 4\nScore B: 2")))
                .contains("reasoning");
    }

    @Test
    void valuesKeepTheirRules() {
        assertThatThrownBy(() -> new JudgmentText(0, 1, "a", "b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JudgmentText(1, 6, "a", "b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JudgmentText(1, 2, " ", "b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JudgmentText(1, 2, "a", "b").score('C'))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
