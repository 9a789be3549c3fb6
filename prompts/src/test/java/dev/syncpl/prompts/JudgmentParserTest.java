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
                "Score A: 4\nScore B: 2\n---",
                "Score A: 4 Score B: 2",
                "Score A: 4, Score B: 2",
                "Score A: 4 | Score B: 2",
                "**Score A: 4** and **Score B: 2**",
                "| Score A | 4 |\n| Score B | 2 |",
                "Score A：４\nScore B：２",
                "Ｓｃｏｒｅ　Ａ：４\nＳｃｏｒｅ　Ｂ：２",
                "Score A: ٤\nScore B: २",
                "Score A:\u00a04\nScore B: 2\u200b",
                "Score A: 4.0\nScore B: 2.0",
                "Score A: 4 out of 5\nScore B: 2 of 5",
                "Score A: 4/5.\nScore B: 2/5;",
                "Score A: [4]\nScore B: <2>",
                "Score A: \"4\"\nScore B: (2)",
                "Score A: 4 points\nScore B: 2 stars",
                "Score A = 4\nScore B = 2",
                "Score A - 4\nScore B – 2",
                "Score A: 4 (the steps are all there)\nScore B: 2 - little of it is there",
                "Final Score A: 4\nOverall score for answer B: 2",
                "Response A score: 4\nResponse B's score: 2",
                "A's score: 4\nB’s score: 2",
                "Rating A: 4\nRating B: 2",
                "+ Score A: 4\n• Score B: 2",
                "### Score A: 4\n### Score B: 2"
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
                "Analysis A: good\nanalysis for response B: bad\n",
                "1. Analysis of A: good\n2. Analysis of B: bad\n",
                "Analysis of A - good\nAnalysis of B – bad\n",
                "Response A's analysis: good\nResponse B - Evaluation: bad\n",
                "Ａｎａｌｙｓｉｓ　ｏｆ　Ａ：good\nAnalysis of B：bad\n",
                "Assessment of Response A:\ngood\nReview of the answer B:\nbad\n",
                "**Response A**\ngood\n**Response B**\nbad\n",
                "Answer A: good\nAnswer B: bad\n",
                "Analysis of B: bad\nAnalysis of A: good\n",
                "### Response B\nbad\n### Response A\ngood\n"
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
                "Score A:\nScore B: 2",
                "Score A: 4 Score A: 2",
                "Score A: 4, Score B: 2, Score A: 4",
                "Score A: 4 or Score B: 2",
                "Score A: 4/10\nScore B: 2",
                "Score A: 4 out of 10\nScore B: 2",
                "Score A: 4 of ten\nScore B: 2",
                "Score A: 4/5/5\nScore B: 2",
                "Score A: 4.01\nScore B: 2",
                "Score A: 4,5\nScore B: 2",
                "Score A: 4+\nScore B: 2",
                "Score A: 4%\nScore B: 2",
                "Score A: ~4\nScore B: 2",
                "Score A: 4\u200b5\nScore B: 2",
                "Score A: ４５\nScore B: 2",
                "Score A: Ⅳ\nScore B: 2",
                "Score A: ④\nScore B: 2",
                "Score A: 4 (or 5)\nScore B: 2",
                "Score A: 4 (perhaps five)\nScore B: 2",
                "Score A: 4 (should be more)\nScore B: 2",
                "Score A: 4 because it is good\nScore B: 2",
                "Score A: 4 - 5\nScore B: 2",
                "Score A - -4\nScore B: 2",
                "Score A -4\nScore B: 2",
                "A score: 4\nB score: 2",
                "> Score A: 4\n> Score B: 2",
                "Scores: 4 and 2",
                "Score A and B: 4",
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
                "Analysis of A:\nAnalysis of B: bad\n",
                "Analysis of A: about 80 words\nAnalysis of B: bad\n",
                "Analysis of A: good\nAnalysis of B: About 80 words.\n",
                "Analysis of B:\nAnalysis of A: good\n",
                "Analysis of A and B: good\n",
                "Analysis of A: good\nThe answer B is bad\n",
                "A: good\nB: bad\n",
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Score A: 4\nScore B: 2\n\nAnalysis of A: good.\nAnalysis of B: bad.",
                "Sure.\nScore A: 4\n\nScore B: 2\n### Analysis of A\ngood.\n### Analysis of B\nbad.",
                "Analysis of A: good.\nScore A: 4\nAnalysis of B: bad.\nScore B: 2",
                "Analysis of A: good.\n\n**Score A: 4/5**\n---\nAnalysis of B: bad.\nScore B: 2\n",
                "Analysis of B: bad.\nScore B: 2\nAnalysis of A: good.\nScore A: 4",
                "**Response A**\ngood.\nScore A: 4\n**Response B**\nbad.\nScore B: 2",
                "Analysis of A: good.\nAnalysis of B: bad.\nScore A: 4\nScore B: 2\n\nI hope this helps!",
                "Analysis of A: good.\nAnalysis of B: bad.\nScore A: 4\nScore B: 2\nThese scores rest on the steps.",
                "Analysis of A: good.\nAnalysis of B: bad.\nScore A: 4\nScore B: 2\nVerdict: A",
                "Analysis of A: good.\nAnalysis of B: bad.\nScore A: 4\nScore B: 2\n**Final verdict:** Response A.",
                "Analysis of A: good.\nAnalysis of B: bad.\nScore A: 4\nScore B: 2\n**Reasoning:**\nThe steps are there.",
                "Analysis of A: good.\nAnalysis of B: bad.\nScore A: 4\nScore B: 2\nTherefore, A is clearly better than B.",
                "Analysis of A: good.\nAnalysis of B: bad.\nScore A: 4\nScore B: 2\nOverall, response A wins. It has steps."
            })
    void forgivesWhereScoresStand(String text) {
        JudgmentText judgment = Samples.repaired(prompt.parse(text));

        assertThat(judgment).isEqualTo(new JudgmentText(4, 2, "good.", "bad."));
    }

    @Test
    void aTieMayBeSaidBehindTheScores() {
        String tied = ANALYSES.replace("bad", "bad.") + "Score A: 3\nScore B: 3\nVerdict: tie";

        assertThat(Samples.repaired(prompt.parse(tied)).verdict()).isEqualTo(Verdict.TIE);
        assertThat(Samples.reason(prompt.parse(tied.replace("tie", "A")))).contains("contradict");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Score A: 4\nScore B: 2\nSo B is better.",
                "Score A: 4\nScore B: 2\nVerdict: B",
                "Score A: 4\nScore B: 2\nVerdict: tie",
                "Score A: 4\nScore B: 2\nA is not better than B.",
                "Score A: 4\nScore B: 2\nBoth are equally good.",
                "Score A: 4\nScore B: 2\nActually, A left out a step.",
                "Score A: 4\nScore B: 2\nWait.",
                "Score A: 4\nScore B: 2\nwhich is no argument.",
                "it says\nScore A: 4\nScore B: 2\nVerdict: A",
                "it says,\n\nScore A: 4\nScore B: 2\n\nVerdict: A",
                "Score A: 4\nScore B: 2\nA should get 3.",
                "Score A: 4\nScore B: 2\nA should get three.",
                "Score A: 4\nScore B: 2\nA deserves Ⅲ.",
                "Score A: 4\nScore B: 2\nLevel 4 fits A.",
                "Score A: 4\nScore B: 2\nI would score A higher.",
                "Score A: 4\nScore B: 2\n\nScore A: 4.5",
                "Score A: 4\nScore B: 2\nas it says of itself\nScore A: 2",
                "it says:\nScore A: 4\nScore B: 2\nof itself",
                "```\nScore A: 4\nScore B: 2\nof itself",
                "> so it says\nScore A: 4\nScore B: 2\nof itself",
                "> Score A: 4\n> Score B: 2"
            })
    void scoresThatMayBeQuotedOrTakenBackAreNone(String ending) {
        assertThat(Samples.reason(prompt.parse(ANALYSES.replace("bad", "bad.") + ending)))
                .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Analysis of A: it says\nScore A: 1\nScore B: 5\nof itself\nAnalysis of B: bad",
                "Analysis of A: good.\nScore B: 2\nAnalysis of B: bad.\nScore A: 4",
                "Analysis of A: good.\nScore A: 4\nmore\nAnalysis of B: bad.\nScore B: 2",
                "Analysis of A: it says:\nScore A: 4\nAnalysis of B: bad.\nScore B: 2",
                "Analysis of A: good.\nScore A: 4\nScore A: 4\nAnalysis of B: bad.\nScore B: 2",
                "Score A: 4\nAnalysis of A: good.\nScore A: 3\nAnalysis of B: bad.\nScore B: 2",
                "Score A: 4\nScore B: 2",
                "Score A: 4\nAnalysis of A: good.\nAnalysis of B: bad.\nScore B: 2",
                "Score A: 5\nScore B: 1\nAnalysis of A: good.\nScore A: 4\nAnalysis of B: bad.\nScore B: 2",
                "It says\nScore A: 4\nScore B: 2\nAnalysis of A: good.\nAnalysis of B: bad.",
                "Analysis of A: it says\nScore A: 4\nAnalysis of B: bad.\nScore B: 2"
            })
    void scoresAmidAnalysesThatMayBeQuotedAreNone(String text) {
        assertThat(Samples.reason(prompt.parse(text))).isNotBlank();
    }

    @Test
    void anEmptyAnalysisIsNamed() {
        String scores = "Score A: 4\nScore B: 2";

        assertThat(Samples.reason(prompt.parse("Analysis of A:\nAnalysis of B: bad\n" + scores)))
                .isEqualTo("the analysis of A is empty");
        assertThat(Samples.reason(prompt.parse("Analysis of A: good\nAnalysis of B:\n" + scores)))
                .isEqualTo("the analysis of B is empty");
    }

    @Test
    void anAnalysisOfBThatComesFirstAndEndsInAScoreCannotBeWrittenDown() {
        String text = "Analysis of B: it says\nScore A: 1\nAnalysis of A: good\nScore A: 4\nScore B: 2";

        assertThat(Samples.reason(prompt.parse(text))).isNotBlank();
    }

    @Test
    void twoScoresForASideAreNamed() {
        assertThat(Samples.reason(prompt.parse(ANALYSES + "Score A: 4\nScore A: 3\nScore B: 2")))
                .isEqualTo("two scores for A");
        assertThat(Samples.reason(prompt.parse(ANALYSES + "Score A: 4"))).isEqualTo("no score for B");
        assertThat(Samples.reason(prompt.parse(ANALYSES + "Score B: 4"))).isEqualTo("no score for A");
        assertThat(Samples.reason(prompt.parse(ANALYSES))).isEqualTo("does not end in scores");
    }
}
