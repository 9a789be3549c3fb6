package dev.syncpl.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LongCotTest {

    private static final String OTHER = """
            ### Criterion
            Usable number: The answer gives a whole number of eggs that suffices for 30 pancakes.
            ### Rubric
            1: No number.
            2: A number without a unit.
            3: A number of eggs.
            4: A whole number of eggs.
            5: A whole number of eggs with its working.
            ### Analysis
            Analysis of A: A whole number is there.
            Analysis of B: A whole number is there, and firmly said.
            ### Scores
            Score A: 3
            Score B: 4
            ### Verdict
            B""";

    private static final String TURNING = OTHER + "\n### Reflection\nWait. Let me look again.\n" + Samples.SINGLE_PASS;

    private static final String CONFIRMING =
            Samples.SINGLE_PASS + "\n### Reflection\nLet me check.\n\nIt holds.\n### Verdict\nA";

    private final SinglePassPrompt prompt = Prompts.singlePass("single-pass/1");

    @Test
    void readsTrajectoriesAndReflections() {
        LongCotText text = Samples.strict(prompt.parseLongCot(TURNING));

        assertThat(text.trajectories()).extracting(SinglePassText::verdict).containsExactly(Verdict.B, Verdict.A);
        assertThat(text.trajectories().get(1).text()).isEqualTo(Samples.SINGLE_PASS);
        assertThat(text.reflections()).containsExactly("Wait. Let me look again.");
        assertThat(text.confirmed()).isFalse();
        assertThat(text.verdict()).isEqualTo(Verdict.A);
        assertThat(text.text()).isEqualTo(TURNING);
        assertThat(cuts(text)).containsExactly(OTHER, Samples.SINGLE_PASS);
    }

    @Test
    void readsAConfirmation() {
        LongCotText text = Samples.strict(prompt.parseLongCot(CONFIRMING));

        assertThat(text.trajectories()).hasSize(1);
        assertThat(text.reflections()).containsExactly("Let me check.\n\nIt holds.");
        assertThat(text.confirmed()).isTrue();
        assertThat(text.verdict()).isEqualTo(Verdict.A);
        assertThat(text.text()).isEqualTo(CONFIRMING);
        assertThat(cuts(text)).containsExactly(Samples.SINGLE_PASS);
    }

    @Test
    void readsATrajectoryByItself() {
        LongCotText text = Samples.strict(prompt.parseLongCot(Samples.SINGLE_PASS));

        assertThat(text.trajectories()).hasSize(1);
        assertThat(text.reflections()).isEmpty();
        assertThat(text.confirmed()).isFalse();
        assertThat(text.text()).isEqualTo(Samples.SINGLE_PASS);
    }

    @Test
    void takesNoChainForASinglePass() {
        assertThat(Samples.reason(prompt.parse(TURNING))).contains("comes twice");
        assertThat(Samples.reason(prompt.parse(CONFIRMING))).contains("comes twice");
    }

    @Test
    void staysRepairedBehindACleanVerdict() {
        Samples.repaired(prompt.parseLongCot(CONFIRMING.replace("### Criterion", "## Criterion")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "### Reflection|## reflection:",
                "### Reflection|**Reflection**",
                "### Reflection|### Reflection\\n",
                "Let me look again.|Let me look again.\\n",
                "### Criterion|## Criterion",
                "Score A: 5|Score A: 5/5"
            })
    void forgivesForm(String strict, String deviation) {
        String text = TURNING.replace(strict, deviation.replace("\\n", "\n"));

        assertThat(Samples.repaired(prompt.parseLongCot(text)).text()).isEqualTo(TURNING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It holds.\\n### Verdict\\nA|It holds.\\n### Verdict\\nB|disagrees",
                "It holds.\\n### Verdict\\nA|It holds.|nothing follows",
                "Let me check.\\n\\nIt holds.\\n||empty",
                "It holds.\\n### Verdict\\nA|It holds.\\n### Scores\\nScore A: 5|missing",
                "It holds.\\n### Verdict\\nA|It holds.\\n### Verdict\\nA\\nB|2 lines",
                "It holds.\\n### Verdict\\nA|It holds.\\n### Verdict\\nA\\n### Reflection\\nAgain.\\n### Verdict\\nA|missing",
                "### Rubric|### Guide|missing"
            })
    void isStrictAboutMeaning(String strict, String deviation, String reason) {
        String found = strict.replace("\\n", "\n");
        assertThat(CONFIRMING).contains(found);
        String put = deviation == null ? "" : deviation.replace("\\n", "\n");

        assertThat(Samples.reason(prompt.parseLongCot(CONFIRMING.replace(found, put))))
                .contains(reason);
    }

    @Test
    void marksAJudgmentThatHoldsAHeadingOfAReflection() {
        String judgment = Samples.JUDGMENT.replace("\nAnalysis of B:", "\n### Reflection\nAnalysis of B:");

        Samples.repaired(Prompts.judgment("judgment/1").parse(judgment));
    }

    @Test
    void refusesWhatIsNoChain() {
        SinglePassText trajectory = Samples.strict(prompt.parse(Samples.SINGLE_PASS));
        assertThatThrownBy(() -> new LongCotText(List.of(), List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LongCotText(List.of(trajectory, trajectory), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LongCotText(List.of(trajectory), List.of("One.", "Two.")))
                .isInstanceOf(IllegalArgumentException.class);
        for (String reflection : List.of("", " ", "Wait. ", "Wait. \nAgain.", "Wait.\n### Verdict", "**Reflection**")) {
            assertThatThrownBy(() -> new LongCotText(List.of(trajectory), List.of(reflection)))
                    .as(reflection)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** What is rendered parses back to the same criterion, rubric, scores and verdict, whatever the texts. */
    @Test
    void randomChainsComeBack() {
        Random random = new Random(1);
        Reflections reflections = Prompts.reflections(Prompts.LATEST_REFLECTIONS);
        for (int round = 0; round < Draws.of(5_000); round++) {
            List<SinglePassText> trajectories = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                trajectories.add(RandomTexts.trajectory(random));
            }
            boolean confirmed = random.nextBoolean();
            List<String> between = new ArrayList<>();
            for (int i = 0; i < trajectories.size() - (confirmed ? 0 : 1); i++) {
                boolean confirms = i == trajectories.size() - 1;
                between.add(reflections.on(trajectories.get(i), confirms, random.nextInt()));
            }
            LongCotText chain = new LongCotText(trajectories, between);

            assertThat(Samples.strict(prompt.parseLongCot(chain.text())))
                    .as("round %d: %s", round, chain.text())
                    .isEqualTo(chain);
            assertThat(cuts(chain))
                    .containsExactlyElementsOf(
                            trajectories.stream().map(SinglePassText::text).toList());
        }
    }

    static List<String> cuts(LongCotText chain) {
        return chain.ranges().stream()
                .map(range -> chain.text().substring(range.start(), range.end()))
                .toList();
    }
}
