package dev.syncpl.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that a server held to a JSON schema, read by way of the text form. */
class JsonAnswerTest {

    private final CriteriaPrompt criteria = Prompts.criteria("criteria/1+json");
    private final RubricPrompt rubric = Prompts.rubric("rubric/1+json");
    private final JudgmentPrompt judgment = Prompts.judgment("judgment/1+json");

    @Test
    void thePromptIsTheSameBytesAsOfTheTextVersion() {
        assertThat(criteria.render(Samples.CONVERSATION, Optional.empty(), 3))
                .isEqualTo(Prompts.criteria("criteria/1").render(Samples.CONVERSATION, Optional.empty(), 3));
        assertThat(rubric.render(Samples.CONVERSATION, Samples.CRITERION))
                .isEqualTo(Prompts.rubric("rubric/1").render(Samples.CONVERSATION, Samples.CRITERION));
        String shown = judgment.render(Samples.CONVERSATION, Samples.SHOWN, Samples.CRITERION, Samples.RUBRIC);
        assertThat(shown)
                .isEqualTo(Prompts.judgment("judgment/1")
                        .render(Samples.CONVERSATION, Samples.SHOWN, Samples.CRITERION, Samples.RUBRIC));
        assertThat(PromptReader.read(shown).orElseThrow().version()).isEqualTo("judgment/1");
        assertThat(judgment.version()).isEqualTo("judgment/1+json");
    }

    @Test
    void versionsNameTheirForm() {
        assertThat(Prompts.asJson(Prompts.LATEST_JUDGMENT)).isEqualTo("judgment/1+json");
        assertThat(Prompts.asJson("rubric/1+json")).isEqualTo("rubric/1+json");
        assertThatThrownBy(() -> Prompts.singlePass("single-pass/1+json")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void schemasAskForWhatIsRead() throws Unreadable {
        assertThat(Prompts.judgment("judgment/1").schema()).isEmpty();
        assertThat(Prompts.rubric("rubric/1").schema()).isEmpty();
        assertThat(Prompts.criteria("criteria/1").schema(3)).isEmpty();

        assertMembers(judgment.schema().orElseThrow(), "judgment_1", AnswerForms.JUDGMENT);
        assertMembers(rubric.schema().orElseThrow(), "rubric_1", AnswerForms.RUBRIC);
        AnswerSchema list = criteria.schema(7).orElseThrow();
        assertMembers(list, "criteria_1", List.of(AnswerForms.CRITERIA));
        assertThat(list.json()).contains("\"minItems\":7,\"maxItems\":7", "[\"name\",\"sentence\"]");
    }

    private static void assertMembers(AnswerSchema schema, String name, List<String> members) throws Unreadable {
        var json = Json.object(schema.json());
        assertThat(schema.name()).isEqualTo(name);
        assertThat(((java.util.Map<?, ?>) json.get("properties")).keySet().toString())
                .isEqualTo(members.toString());
        assertThat(json.get("required")).isEqualTo(members);
        assertThat(json.get("additionalProperties")).isEqualTo(new Json.Literal("false"));
    }

    @Test
    void theCanonicalTextIsTheTextForm() {
        String json = """
                {"analysis_of_A": "It is good.\\nAll steps are there.", "analysis_of_B": " It is bad. ",
                 "score_A": 5, "score_B": 2}""";

        Parsed.Ok<JudgmentText> read = judgment.parse(json).ok().orElseThrow();

        assertThat(read.repaired()).isFalse();
        assertThat(read.canonical()).isEqualTo("""
                Analysis of A: It is good.
                All steps are there.
                Analysis of B: It is bad.
                Score A: 5
                Score B: 2""");
        assertThat(judgment.parse(read.canonical()).ok()).contains(read);
        assertThat(Prompts.judgment("judgment/1").parse(read.canonical()).ok()).contains(read);
    }

    @Test
    void strictAnswersComeBackFromJson() {
        assertThat(json(PromptKind.JUDGMENT, Samples.JUDGMENT, judgment::parse)).isEqualTo(Samples.JUDGMENT);
        assertThat(json(PromptKind.RUBRIC, Samples.RUBRIC, rubric::parse)).isEqualTo(Samples.RUBRIC);
        assertThat(json(PromptKind.CRITERIA, Samples.CRITERIA, text -> criteria.parse(text, 3)))
                .isEqualTo(Samples.CRITERIA);
        assertThat(AnswerJson.of(PromptKind.SINGLE_PASS, Samples.SINGLE_PASS)).isEmpty();
        assertThat(AnswerJson.of(PromptKind.JUDGMENT, "nothing")).isEmpty();
    }

    @Test
    void awkwardTextsComeBackFromJson() {
        Random random = new Random(21);
        for (int i = 0; i < 500; i++) {
            SinglePassText trajectory = RandomTexts.trajectory(random);
            String judged = trajectory.judgment().text();
            String guide = trajectory.rubric().text();

            assertThat(AnswerJson.of(PromptKind.JUDGMENT, judged).map(judgment::parse))
                    .isEqualTo(Optional.of(Prompts.judgment("judgment/1").parse(judged)));
            assertThat(AnswerJson.of(PromptKind.RUBRIC, guide).map(rubric::parse))
                    .isEqualTo(Optional.of(Prompts.rubric("rubric/1").parse(guide)));
        }
    }

    private static String json(
            PromptKind kind, String text, java.util.function.Function<String, ? extends Parsed<?>> parser) {
        Parsed.Ok<?> ok =
                parser.apply(AnswerJson.of(kind, text).orElseThrow()).ok().orElseThrow();
        assertThat(ok.repaired()).isFalse();
        return ok.canonical();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"analysis_of_A\":\"a\",\"analysis_of_B\":\"b\",\"score_A\":\"4\",\"score_B\":2}",
                "{\"analysis_of_A\":\"a\",\"analysis_of_B\":\"b\",\"score_A\":4.0,\"score_B\":2}",
                "{\"score_A\":4,\"score_B\":2,\"analysis_of_A\":\"a\",\"analysis_of_B\":\"b\"}",
                "{\"analysis_of_A\":\"a\",\"analysis_of_B\":\"b\",\"score_A\":4,\"score_B\":2,\"verdict\":\"A\"}",
                "{\"analysis_of_A\":\"Analysis of A: a\",\"analysis_of_B\":\"b\",\"score_A\":4,\"score_B\":2}",
                "```json\n{\"analysis_of_A\":\"a\",\"analysis_of_B\":\"b\",\"score_A\":4,\"score_B\":2}\n```",
                "```\n{\"analysis_of_A\":\"a\",\"analysis_of_B\":\"b\",\"score_A\":4,\"score_B\":2}```"
            })
    void forgivesFormAndMakesNoRow(String json) {
        assertThat(Samples.repaired(judgment.parse(json))).isEqualTo(new JudgmentText(4, 2, "a", "b"));
    }

    @Test
    void whatTheTextFormRepairsIsRepairedHere() {
        Samples.repaired(judgment.parse(judgment("it ends with <|im_end|>", "b", "4", "2")));
        Samples.repaired(judgment.parse(judgment("a\\n### Verdict\\nB", "b", "4", "2")));
        Samples.repaired(judgment.parse(judgment("a \\u0007", "b", "4", "2")));
        Samples.strict(judgment.parse("<think>{\"score_A\":1}</think>" + judgment("a", "b", "4", "2")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a|b|4.5|2",
                "a|b|6|2",
                "a|b|0|2",
                "a|b|44|2",
                "a|b|-4|2",
                "a|b|null|2",
                "a|b|[4]|2",
                "a|b|'\"4/5\"'|2",
                "''|b|4|2",
                "a|' '|4|2",
                "a|b\\nScore B: 5|4|2",
                "a|b\\nScore A: 4.5|4|2",
                "a\\nAnalysis of B: x|b|4|2",
                "a <think> x|b|4|2",
                "a|b \\ud800|4|2"
            })
    void isStrictAboutMeaning(String ofA, String ofB, String scoreA, String scoreB) {
        assertThat(Samples.reason(judgment.parse(judgment(ofA, ofB, scoreA, scoreB))))
                .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"analysis_of_A\":\"a\",\"analysis_of_B\":\"b\",\"score_A\":4}",
                "{\"analysis_of_A\":\"a\",\"analysis_of_B\":\"b\",\"score_A\":4,\"score_A\":3,\"score_B\":2}",
                "{\"analysis_of_A\":1,\"analysis_of_B\":\"b\",\"score_A\":4,\"score_B\":2}",
                "{\"analysis_of_A\":\"a\",\"analysis_of_B\":\"b\",\"score_A\":4,\"score_B\":2} Score B: 5",
                "{\"analysis_of_A\":\"a\",\"analysis_of_B\":\"b\",\"score_A\":4,\"score_B\":2}{}",
                "{\"analysis_of_A\":\"a\",\"analysis_of_B\":\"b\",\"score_A\":4,\"score"
            })
    void aDamagedObjectIsMalformed(String json) {
        assertThat(Samples.reason(judgment.parse(json))).isNotBlank();
    }

    @Test
    void aServerThatKnowsNoSchemaAnswersInText() {
        assertThat(Samples.strict(judgment.parse(Samples.JUDGMENT)).text()).isEqualTo(Samples.JUDGMENT);
        assertThat(Samples.strict(rubric.parse(Samples.RUBRIC)).text()).isEqualTo(Samples.RUBRIC);
        assertThat(Samples.strict(criteria.parse(Samples.CRITERIA, 3)).items()).hasSize(3);
        assertThat(Samples.reason(Prompts.judgment("judgment/1").parse(judgment("a", "b", "4", "2"))))
                .isNotBlank();
    }

    @Test
    void rubricsKeepOneLineALevel() {
        assertThat(Samples.strict(rubric.parse(rubric("a", "e"))))
                .isEqualTo(new RubricText(List.of("a", "b", "c", "d", "e")));
        assertThat(Samples.repaired(rubric.parse(rubric("a\\n\\n  more", "e"))).level(1))
                .isEqualTo("a more");
        assertThat(Samples.repaired(rubric.parse(rubric("1: a", "e"))).level(1)).isEqualTo("a");
        assertThat(Samples.repaired(rubric.parse(rubric("a", "like Response A")))
                        .level(5))
                .isEqualTo("like Response A");
        assertThat(Samples.reason(rubric.parse(rubric("a", "")))).contains("level_5");
        assertThat(Samples.reason(rubric.parse(rubric("a", "e").replace("level_3", "level_6"))))
                .contains("level_3");
    }

    @Test
    void membersThatNobodyAskedForMakeNoRow() {
        String criterion = "{\"criteria\":[{\"name\":\"One\",\"sentence\":\"a\"}]}";

        Samples.repaired(rubric.parse(rubric("a", "e").replace("}", ",\"why\":1}")));
        Samples.strict(criteria.parse(criterion, 1));
        CriteriaList list = Samples.repaired(criteria.parse(criterion.replace("]}", "],\"why\":1}"), 1));
        assertThat(list.items()).containsExactly(new CriterionItem("One", "a", false));
    }

    @Test
    void aNameThatHoldsTheSeparatorEndsThere() {
        String json = "{\"criteria\":[{\"name\":\"One: two\",\"sentence\":\"a\"}]}";

        assertThat(Samples.repaired(criteria.parse(json, 1)).items())
                .containsExactly(new CriterionItem("One", "two: a", true));
    }

    @Test
    void whatIsWrittenHoldsNoControlCharacterAndNoHalfOfAPair() {
        String text = Samples.JUDGMENT.replace("7.5 eggs", "7.5\té 😀");

        assertThat(AnswerJson.of(PromptKind.JUDGMENT, text).orElseThrow())
                .contains("7.5\\u0009é\\u0020\\ud83d".replace("\\u0020", " "))
                .doesNotContain("\t")
                .doesNotContain("😀");
    }

    @Test
    void criteriaAreMarkedOneByOne() {
        String json = "{\"criteria\":[{\"name\":\"One\",\"sentence\":\"a\"},{\"name\":\"2. Two\",\"sentence\":\"b\"},"
                + "{\"name\":\"one\",\"sentence\":\"c\"},{\"name\":\"Three\",\"sentence\":\"d\\ne\"},"
                + "{\"name\":\"Four: five\",\"sentence\":\"f\",\"why\":\"g\"}]}";

        CriteriaList list = Samples.repaired(criteria.parse(json, 3));

        assertThat(list.items())
                .containsExactly(
                        new CriterionItem("One", "a", false),
                        new CriterionItem("Two", "b", true),
                        new CriterionItem("Three", "d e", true));
        assertThat(list.duplicates()).isEqualTo(1);
        assertThat(list.surplus()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"criteria\":[{\"sentence\":\"a\",\"name\":\"One\"},{\"name\":\"Two\",\"sentence\":\"b\"}]}",
                "{\"criteria\":[{\"name\":\"One\",\"sentence\":\"a\",\"why\":1},{\"name\":\"Two\",\"sentence\":\"b\"}]}"
            })
    void aCriterionThatIsNotAsTheSchemaHasItIsRepairedAndNoOther(String json) {
        CriteriaList list = Samples.repaired(criteria.parse(json, 2));

        assertThat(list.items())
                .containsExactly(new CriterionItem("One", "a", true), new CriterionItem("Two", "b", false));
    }

    @Test
    void anItemThatIsNoneIsLeftOut() {
        String json = "{\"criteria\":[{\"name\":\"One\",\"sentence\":\"\"},{\"name\":\"" + "x".repeat(121)
                + "\",\"sentence\":\"a\"},{\"name\":\"Three\",\"sentence\":\"b\"}]}";

        assertThat(Samples.repaired(criteria.parse(json, 3)).items())
                .containsExactly(new CriterionItem("Three", "b", false));
    }

    @Test
    void lineBreaksThatShouldBeEscapedAreForgiven() {
        assertThat(Samples.repaired(judgment.parse(judgment("a\nb", "c", "4", "2")))
                        .analysisA())
                .isEqualTo("a\nb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"criteria\":[]}",
                "{\"criteria\":{}}",
                "{\"criteria\":[\"One: a\"]}",
                "{\"criteria\":[{\"name\":\"One\"}]}",
                "{\"criteria\":[{\"name\":\"\",\"sentence\":\"a\"}]}",
                "{\"criteria\":[{\"name\":\"**\",\"sentence\":\"a\"}]}",
                "{\"criteria\":[{\"name\":\"1\",\"sentence\":\"It is right.\"},{\"name\":\"A\",\"sentence\":\"2.0\"}]}",
                "{\"criteria\":[{\"name\":\"Adele\",\"sentence\":\"1. Name: one sentence\"}]}"
            })
    void criteriaThatCannotBeWrittenAreMalformed(String json) {
        assertThat(Samples.reason(criteria.parse(json, 3))).isNotBlank();
    }

    private static String judgment(String ofA, String ofB, String scoreA, String scoreB) {
        return "{\"analysis_of_A\":\"" + ofA + "\",\"analysis_of_B\":\"" + ofB + "\",\"score_A\":" + scoreA
                + ",\"score_B\":" + scoreB + "}";
    }

    private static String rubric(String first, String last) {
        return "{\"level_1\":\"" + first + "\",\"level_2\":\"b\",\"level_3\":\"c\",\"level_4\":\"d\",\"level_5\":\""
                + last + "\"}";
    }
}
