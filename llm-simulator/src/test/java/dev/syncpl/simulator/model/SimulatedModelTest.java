package dev.syncpl.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.prompts.CriterionItem;
import dev.syncpl.prompts.JudgmentText;
import dev.syncpl.prompts.LeafText;
import dev.syncpl.prompts.Parsed;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.prompts.RubricText;
import dev.syncpl.prompts.ShownResponses;
import dev.syncpl.prompts.SinglePassText;
import dev.syncpl.prompts.Turn;
import dev.syncpl.prompts.Verdict;
import dev.syncpl.simulator.leaf.LeafOdds;
import dev.syncpl.simulator.leaf.LeafScores;
import dev.syncpl.simulator.truth.HeuristicTruth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedModelTest {

    private static final List<Turn> CONVERSATION = List.of(
            new Turn("user", "I have flour, eggs and milk."),
            new Turn("assistant", "What would you like to bake?"),
            new Turn("user", "Pancakes for twelve people, please, without butter."));
    private static final String GOOD =
            "Whisk eggs, milk and flour, let the batter rest, and bake the pancakes in a little oil. For twelve people take two litres.";
    private static final String BAD = "Buy them. Buy them. Buy them.";
    private static final String CRITERION = "Quantities: The amounts fit twelve people.";
    private static final String RUBRIC = "1: none\n2: few\n3: some\n4: most\n5: all";
    private static final LeafOdds PERFECT = odds(1);

    private final SimulatedModel model = model(1, PERFECT);

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 26, 300, 1000})
    void writesAsManyDistinctCriteriaAsAreAskedFor(int count) {
        String completion =
                complete(model, Prompts.criteria("criteria/1").render(CONVERSATION, Optional.empty(), count));

        assertThat(strict(Prompts.criteria("criteria/1").parse(completion, count))
                        .items())
                .hasSize(count);
    }

    @Test
    void criteriaSpeakOfTheConversation() {
        String completion = complete(model, Prompts.criteria("criteria/1").render(CONVERSATION, Optional.empty(), 10));

        assertThat(completion).containsAnyOf("'pancakes'", "'twelve'", "'people'", "'butter'", "'flour'", "'milk'");
    }

    @Test
    void criteriaDifferBetweenConversations() {
        Set<String> firstNames = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            List<Turn> conversation = List.of(new Turn("user", "Tell me of subject" + i));
            String completion =
                    complete(model, Prompts.criteria("criteria/1").render(conversation, Optional.empty(), 10));
            firstNames.add(strict(Prompts.criteria("criteria/1").parse(completion, 10))
                    .items()
                    .get(0)
                    .name());
        }

        assertThat(firstNames).hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?!", "请把这段话翻译成英文", "Was ist ein ß?", "a b c", "İstanbul’da hava nasıl 🌤"})
    void anyConversationWillDo(String text) {
        List<Turn> conversation = List.of(new Turn("user", text));
        ShownResponses shown = ShownResponses.letters(text, "");
        String criteria = complete(model, Prompts.criteria("criteria/1").render(conversation, Optional.of(shown), 30));
        String rubric = complete(model, Prompts.rubric("rubric/1").render(conversation, text));
        String judgment = complete(model, Prompts.judgment("judgment/1").render(conversation, shown, text, text));

        assertThat(strict(Prompts.criteria("criteria/1").parse(criteria, 30)).items())
                .hasSize(30);
        strict(Prompts.rubric("rubric/1").parse(rubric));
        strict(Prompts.judgment("judgment/1").parse(judgment));
    }

    @Test
    void siblingsDifferAndRepeat() {
        String rubrics = Prompts.rubric("rubric/1").render(CONVERSATION, CRITERION);
        String judgments = judgmentPrompt(ShownResponses.letters(GOOD, BAD));
        Set<String> texts = new HashSet<>();
        for (long seed = 0; seed < 50; seed++) {
            for (int choice = 0; choice < 4; choice++) {
                for (String prompt : List.of(rubrics, judgments)) {
                    Ask ask = ask(prompt, 0.9, seed);
                    String text = model.completions(ask).apply(choice).text();
                    assertThat(model(1, PERFECT).completions(ask).apply(choice).text())
                            .isEqualTo(text);
                    texts.add(text);
                }
            }
        }

        assertThat(texts).hasSize(400);
    }

    @Test
    void temperatureZeroIsGreedy() {
        String prompt = Prompts.rubric("rubric/1").render(CONVERSATION, CRITERION);

        assertThat(model.completions(ask(prompt, 0, 1)).apply(0))
                .isEqualTo(model.completions(ask(prompt, 0, 2)).apply(1));
        assertThat(model.completions(ask(prompt, 0.7, 1)).apply(0))
                .isNotEqualTo(model.completions(ask(prompt, 0.7, 2)).apply(0));
        assertThat(model.completions(ask(prompt, 0.7, 1)).apply(0))
                .isNotEqualTo(model.completions(
                                new Ask("another", prompt, ask(prompt, 0.7, 1).read(), 0.7, OptionalLong.of(1)))
                        .apply(0))
                .isNotEqualTo(model(2, PERFECT).completions(ask(prompt, 0.7, 1)).apply(0));
    }

    @Test
    void judgmentsFollowTheTruthHoweverItIsShown() {
        for (ShownResponses shown : List.of(
                ShownResponses.letters(GOOD, BAD),
                ShownResponses.letters(BAD, GOOD),
                ShownResponses.block('B', BAD, GOOD),
                ShownResponses.block('B', GOOD, BAD))) {
            for (int choice = 0; choice < 20; choice++) {
                Completion completion =
                        model.completions(ask(judgmentPrompt(shown), 0.9, 1)).apply(choice);
                JudgmentText judgment = strict(Prompts.judgment("judgment/1").parse(completion.text()));
                boolean goodIsA = shown.under('A').equals(GOOD);
                boolean firstIsA = shown.firstLetter() == 'A';

                assertThat(judgment.verdict()).isEqualTo(goodIsA ? Verdict.A : Verdict.B);
                assertThat(completion.scores())
                        .contains(new LeafScores(
                                firstIsA ? judgment.scoreA() : judgment.scoreB(),
                                firstIsA ? judgment.scoreB() : judgment.scoreA()));
            }
        }
    }

    @Test
    void directVerdictsFollowTheTruthToo() {
        for (ShownResponses shown : List.of(ShownResponses.letters(GOOD, BAD), ShownResponses.block('B', GOOD, BAD))) {
            String prompt = Prompts.leaf("direct/1").render(CONVERSATION, shown, CRITERION, RUBRIC);
            Completion completion = model.completions(ask(prompt, 0, 1)).apply(0);

            LeafText said =
                    strict(Parsed.<LeafText>asOneOf(Prompts.leaf("direct/1").parse(completion.text())));

            assertThat(said.verdict()).isEqualTo(shown.under('A').equals(GOOD) ? Verdict.A : Verdict.B);
            assertThat(completion.scores()).isPresent();
        }
    }

    @Test
    void analysesAreOfModerateLengthAndCiteLevels() {
        for (int choice = 0; choice < 50; choice++) {
            JudgmentText judgment = strict(Prompts.judgment("judgment/1")
                    .parse(model(1, odds(0.5))
                            .completions(ask(judgmentPrompt(ShownResponses.letters(GOOD, BAD)), 0.9, 1))
                            .apply(choice)
                            .text()));

            for (String analysis : List.of(judgment.analysisA(), judgment.analysisB())) {
                assertThat(analysis.split(" ").length).as(analysis).isBetween(40, 85);
            }
            assertThat(judgment.analysisA()).containsIgnoringCase("level " + judgment.scoreA());
            assertThat(judgment.analysisB()).containsIgnoringCase("level " + judgment.scoreB());
        }
    }

    @Test
    void singlePassHoldsTogether() {
        String prompt = Prompts.singlePass("single-pass/1").render(CONVERSATION, ShownResponses.letters(BAD, GOOD));

        SinglePassText text = strict(Prompts.singlePass("single-pass/1").parse(complete(model, prompt)));

        assertThat(text.verdict()).isEqualTo(Verdict.B);
    }

    @Test
    void accuracyCanDependOnTheIndexOfACriterion() {
        LeafOdds odds = new LeafOdds(0, List.of(1.0, 0.0, 1.0), 0, 0, 0, 0, PERFECT.gaps());
        SimulatedModel mixed = model(1, odds);
        String completion = complete(mixed, Prompts.criteria("criteria/1").render(CONVERSATION, Optional.empty(), 5));
        List<Verdict> verdicts = new ArrayList<>();
        for (CriterionItem item :
                strict(Prompts.criteria("criteria/1").parse(completion, 5)).items()) {
            String prompt = Prompts.judgment("judgment/1")
                    .render(CONVERSATION, ShownResponses.letters(GOOD, BAD), item.text(), RUBRIC);
            verdicts.add(strict(Prompts.judgment("judgment/1").parse(complete(mixed, prompt)))
                    .verdict());
        }

        assertThat(verdicts).containsExactly(Verdict.A, Verdict.B, Verdict.A, Verdict.B, Verdict.B);
    }

    @Test
    void anotherPromptGetsAShortText() {
        String text = complete(model, "Which of the two is better? Answer A, B or tie.");

        assertThat(text).contains("simulat").hasSizeBetween(50, 400);
        assertThat(ask("Hello", 1, 1).kind()).isEqualTo(Ask.OTHER);
        assertThat(ask(judgmentPrompt(ShownResponses.letters(GOOD, BAD)), 1, 1).kind())
                .isEqualTo("judgment");
    }

    @Test
    void rubricsNameNoResponse() {
        for (int choice = 0; choice < 100; choice++) {
            String prompt = Prompts.rubric("rubric/1").render(CONVERSATION, CRITERION);
            RubricText rubric = strict(Prompts.rubric("rubric/1")
                    .parse(model.completions(ask(prompt, 0.9, 1)).apply(choice).text()));

            assertThat(new HashSet<>(rubric.levels())).hasSize(5);
        }
    }

    private static String judgmentPrompt(ShownResponses shown) {
        return Prompts.judgment("judgment/1").render(CONVERSATION, shown, CRITERION, RUBRIC);
    }

    private static String complete(SimulatedModel model, String prompt) {
        return model.completions(ask(prompt, 0.9, 1)).apply(0).text();
    }

    private static Ask ask(String prompt, double temperature, long seed) {
        return Ask.of("model", prompt, temperature, OptionalLong.of(seed));
    }

    private static SimulatedModel model(long seed, LeafOdds odds) {
        return new SimulatedModel(seed, new HeuristicTruth(), name -> odds);
    }

    private static LeafOdds odds(double accuracy) {
        return new LeafOdds(accuracy, List.of(), 0.2, 0.25, 0, 0, List.of(0.4, 0.3, 0.2, 0.1));
    }

    private static <T> T strict(Parsed<T> parsed) {
        assertThat(parsed.ok()).as(parsed.toString()).isPresent();
        assertThat(parsed.ok().orElseThrow().repaired()).as(parsed.toString()).isFalse();
        return parsed.ok().orElseThrow().value();
    }
}
