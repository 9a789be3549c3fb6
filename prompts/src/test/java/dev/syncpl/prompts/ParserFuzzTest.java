package dev.syncpl.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged and dressed completions: never an exception, what is found can be written and found again, and no score is
 * found that the text does not say. More rounds with {@code -Dsyncpl.draws=25}.
 */
class ParserFuzzTest {

    private static final int ROUNDS = Draws.of(4_000);

    private static final Pattern ANY_SCORE = Pattern.compile(
            "(?:(?:score|rating)\\b[^\\n]{0,30}?\\b([ab])\\b|\\b([ab])\\b['’]?s?\\s{1,5}(?:score|rating))[^\\n1-9]{0,12}([1-5])",
            Pattern.CASE_INSENSITIVE);

    private static final String[] NOT_ONE_TO_FIVE = {
        "4.5",
        "4,5",
        "4-5",
        "4–5",
        "4 to 5",
        "4 or 5",
        "4 and 5",
        "8/10",
        "4/10",
        "40%",
        "0",
        "6",
        "44",
        "-4",
        "+",
        "four",
        "IV",
        "n/a",
        "",
        "4 5",
        "4/5/5",
        "5 out of 10",
        "~4",
        "4?",
        "<4",
        "4 > 3",
        "½",
        "四",
        "4e0",
        "x4"
    };

    @Test
    void criteria() {
        CriteriaPrompt prompt = Prompts.criteria("criteria/1");
        damaged(Samples.CRITERIA, 1, text -> prompt.parse(text, 3), (text, ok) -> {
            List<CriterionItem> items = ok.value().items();
            String rendered = prompt.renderItems(items);
            assertThat(items).hasSizeBetween(1, 3);
            assertThat(Samples.anyhow(prompt.parse(rendered, 3)).items())
                    .extracting(CriterionItem::text)
                    .containsExactlyElementsOf(
                            items.stream().map(CriterionItem::text).toList());
            if (!ok.repaired()) {
                assertThat(rendered.lines()).containsExactlyElementsOf(nonBlankLines(ok.canonical()));
            }
        });
    }

    @Test
    void rubrics() {
        RubricPrompt prompt = Prompts.rubric("rubric/1");
        damaged(Samples.RUBRIC, 2, prompt::parse, (text, ok) -> {
            assertThat(Samples.anyhow(prompt.parse(ok.value().text()))).isEqualTo(ok.value());
            if (!ok.repaired()) {
                assertThat(ok.value().text().lines()).containsExactlyElementsOf(nonBlankLines(ok.canonical()));
            }
        });
    }

    @Test
    void judgments() {
        JudgmentPrompt prompt = Prompts.judgment("judgment/1");
        damaged(Samples.JUDGMENT, 3, prompt::parse, (text, ok) -> {
            JudgmentText value = ok.value();
            assertThat(Samples.anyhow(prompt.parse(value.text()))).isEqualTo(value);
            assertThat(scoresSaid(ok.canonical())).as(text).contains("A" + value.scoreA(), "B" + value.scoreB());
            if (!ok.repaired()) {
                assertThat(nonBlankLines(ok.canonical()))
                        .endsWith("Score A: " + value.scoreA(), "Score B: " + value.scoreB());
            }
        });
    }

    @Test
    void dressedJudgmentsSayTheSame() {
        JudgmentPrompt prompt = Prompts.judgment("judgment/1");
        Random random = new Random(11);
        for (int i = 0; i < ROUNDS; i++) {
            int a = 1 + random.nextInt(5);
            int b = 1 + random.nextInt(5);
            String headings = Dress.ofLines("Analysis of A:\nAnalysis of B:", random);
            String analyses = headings.replace("\n", "\ngood\n") + "\nbad\n";
            String text = Dress.ofText(analyses + Dress.ofScores(a, b, random), random);

            assertThat(prompt.parse(text).ok().map(Parsed.Ok::value))
                    .as(text)
                    .contains(new JudgmentText(a, b, "good", "bad"));
        }
    }

    @Test
    void dressedRubricsSayTheSame() {
        RubricPrompt prompt = Prompts.rubric("rubric/1");
        Random random = new Random(12);
        for (int i = 0; i < ROUNDS; i++) {
            String text = Dress.ofText(Dress.ofLines(Samples.RUBRIC, random), random);

            assertThat(Samples.anyhow(prompt.parse(text)).text()).as(text).isEqualTo(Samples.RUBRIC);
        }
    }

    @Test
    void dressedCriteriaSayTheSame() {
        CriteriaPrompt prompt = Prompts.criteria("criteria/1");
        Random random = new Random(13);
        for (int i = 0; i < ROUNDS; i++) {
            String text = Dress.ofText(Dress.ofLines(Samples.CRITERIA, random), random);

            CriteriaList list = Samples.anyhow(prompt.parse(text, 3));

            assertThat(prompt.renderItems(list.items())).as(text).isEqualTo(Samples.CRITERIA);
        }
    }

    @Test
    void aScoreThatIsChangedIsReadAsChangedOrNotAtAll() {
        JudgmentPrompt prompt = Prompts.judgment("judgment/1");
        Random random = new Random(14);
        for (int i = 0; i < ROUNDS; i++) {
            String written = NOT_ONE_TO_FIVE[random.nextInt(NOT_ONE_TO_FIVE.length)];
            boolean ofA = random.nextBoolean();
            String scores = ofA ? "Score A: " + written + "\nScore B: 2" : "Score A: 5\nScore B: " + written;
            String text = Samples.JUDGMENT.replace("Score A: 5\nScore B: 2", Dress.ofLines(scores, random));

            assertThat(prompt.parse(text).ok()).as(text).isEmpty();
        }
    }

    @Test
    void jsonAnswers() {
        JudgmentPrompt prompt = Prompts.judgment("judgment/1+json");
        String json = AnswerJson.of(PromptKind.JUDGMENT, Samples.JUDGMENT).orElseThrow();
        damaged(json, 7, prompt::parse, (text, ok) -> {
            assertThat(Samples.anyhow(prompt.parse(ok.canonical()))).as(text).isEqualTo(ok.value());
            assertThat(text)
                    .contains(
                            Integer.toString(ok.value().scoreA()),
                            Integer.toString(ok.value().scoreB()));
            assertThat(ok.canonical()).endsWith("Score B: " + ok.value().scoreB());
        });
    }

    @Test
    void singlePasses() {
        SinglePassPrompt prompt = Prompts.singlePass("single-pass/1");
        damaged(Samples.SINGLE_PASS, 4, prompt::parse, (text, ok) -> {
            SinglePassText value = ok.value();
            assertThat(Samples.anyhow(prompt.parse(value.text())).text())
                    .as(text)
                    .isEqualTo(value.text());
            if (!ok.repaired()) {
                assertThat(prompt.renderCompletion(
                                value.criterion().text(),
                                value.rubric().text(),
                                value.judgment().text(),
                                value.verdict()))
                        .isEqualTo(value.text());
            }
        });
    }

    @Test
    void longChains() {
        SinglePassPrompt prompt = Prompts.singlePass("single-pass/1");
        String chain = Samples.SINGLE_PASS + "\n### Reflection\nWait.\n" + Samples.SINGLE_PASS
                + "\n### Reflection\nIt holds.\n### Verdict\nA";
        damaged(chain, 6, prompt::parseLongCot, (text, ok) -> {
            LongCotText value = ok.value();
            assertThat(Samples.anyhow(prompt.parseLongCot(value.text())).text())
                    .as(text)
                    .isEqualTo(value.text());
            assertThat(value.verdict())
                    .isEqualTo(value.trajectories()
                            .get(value.trajectories().size() - 1)
                            .verdict());
        });
    }

    @Test
    void noise() {
        Random random = new Random(5);
        for (int i = 0; i < ROUNDS / 2; i++) {
            StringBuilder noise = new StringBuilder();
            for (int length = random.nextInt(80); length > 0; length--) {
                noise.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(0x10000)));
            }
            parseAll(noise.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "- ",
                "1. ",
                "Score A: ",
                "<think>",
                "*",
                "#",
                "\n",
                ":",
                "Analysis of A: x\n",
                "### Reflection\n",
                "/5",
                "１",
                "[",
                "{\"a\":",
                "\\u0041",
                "```",
                "}",
                "wait ",
                ". ",
                "\u00a0",
                "Response A ",
                "a's score",
                "\n ",
                "\r"
            })
    void longRepetitions(String piece) {
        String text = piece.repeat(Draws.of(200_000) / piece.length());
        parseAll(text);
        parseAll("1. " + text + "x");
        parseAll(Samples.JUDGMENT + text);
        parseAll("Score A: 4" + text + "!\nScore B: 2");
    }

    private static <T> void damaged(
            String text, long seed, Function<String, Parsed<T>> parser, BiConsumer<String, Parsed.Ok<T>> check) {
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String mutated = Mutations.mutate(text, random);
            Optional<Parsed.Ok<T>> ok = parser.apply(mutated).ok();
            ok.ifPresent(found -> assertThatCode(() -> check.accept(mutated, found))
                    .as(mutated)
                    .doesNotThrowAnyException());
            read += ok.isPresent() ? 1 : 0;
        }
        assertThat(read).as("texts of both kinds").isBetween(ROUNDS / 100, ROUNDS - 1);
    }

    private static void parseAll(String text) {
        assertThat(Prompts.criteria("criteria/1+json").parse("{" + text, 3)).isNotNull();
        assertThat(Prompts.rubric("rubric/1+json").parse(text)).isNotNull();
        assertThat(Prompts.judgment("judgment/1+json").parse("{\"score_A\":" + text))
                .isNotNull();
        assertThat(Prompts.criteria("criteria/1").parse(text, 3)).isNotNull();
        assertThat(Prompts.rubric("rubric/1").parse(text)).isNotNull();
        assertThat(Prompts.judgment("judgment/1").parse(text)).isNotNull();
        assertThat(Prompts.singlePass("single-pass/1").parse(text)).isNotNull();
        assertThat(Prompts.singlePass("single-pass/1").parseLongCot(text)).isNotNull();
    }

    private static List<String> nonBlankLines(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(String::stripTrailing)
                .toList();
    }

    /** An independent reading: whatever could be taken for a score, as side and value. */
    private static Set<String> scoresSaid(String text) {
        Set<String> said = new HashSet<>();
        for (String line : Normalizer.normalize(text, Normalizer.Form.NFKC).split("[\\n\\r]")) {
            Matcher score = ANY_SCORE.matcher(line.replaceAll("[*_`]", ""));
            while (score.find()) {
                String side = score.group(1) == null ? score.group(2) : score.group(1);
                said.add(side.toUpperCase(Locale.ROOT) + score.group(3));
            }
        }
        return said;
    }
}
