package dev.syncpl.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged completions: never an exception, and what is found can be written and found again. */
class ParserFuzzTest {

    private static final int ROUNDS = 30_000;

    private static final Pattern WHOLE_SCORE = Pattern.compile("[:：=]\\W*([1-5])(?:\\s*/\\s*5)?\\W*");

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
            assertThat(scoresOfTheLastLines(ok.canonical()))
                    .as(text)
                    .containsExactlyInAnyOrder(value.scoreA(), value.scoreB());
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
        for (int i = 0; i < ROUNDS; i++) {
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
                "１"
            })
    void longRepetitions(String piece) {
        String text = piece.repeat(200_000 / piece.length());
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
            ok.ifPresent(found -> check.accept(mutated, found));
            read += ok.isPresent() ? 1 : 0;
        }
        assertThat(read).as("texts of both kinds").isBetween(ROUNDS / 100, ROUNDS - ROUNDS / 1000);
    }

    private static void parseAll(String text) {
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

    /** An independent reading: the last two lines with a letter or digit in them, each with one score behind a colon. */
    private static List<Integer> scoresOfTheLastLines(String text) {
        List<String> lines = text.lines()
                .filter(line -> line.chars().anyMatch(Character::isLetterOrDigit))
                .toList();
        return lines.subList(lines.size() - 2, lines.size()).stream()
                .map(line -> {
                    Matcher score = WHOLE_SCORE.matcher(line);
                    assertThat(score.find()).as(line).isTrue();
                    return Integer.parseInt(score.group(1));
                })
                .toList();
    }
}
